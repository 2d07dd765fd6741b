package io.intertwine.server;

import io.intertwine.core.Intertwine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while live state reaches the disk.
@Readiness
@ApplicationScoped
class StoreHealth implements HealthCheck {
    private final Intertwine enabler;

    StoreHealth(Intertwine enabler) {
        this.enabler = enabler;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> failure = enabler.storeFailure();
        var response = HealthCheckResponse.named("store").status(failure.isEmpty());
        failure.ifPresent(reason -> response.withData("failure", reason));
        return response.build();
    }
}
