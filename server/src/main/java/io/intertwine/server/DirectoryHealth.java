package io.intertwine.server;

import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.core.Intertwine;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the directory is; while its index is built, it shows how far that is.
@Readiness
@ApplicationScoped
class DirectoryHealth implements HealthCheck {
    private final Intertwine enabler;

    DirectoryHealth(Intertwine enabler) {
        this.enabler = enabler;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("directory");
        return switch (enabler.directoryStatus()) {
            case DirectoryStatus.Ready(long twins, long systems) ->
                response.up()
                        .withData("twins", twins)
                        .withData("systems", systems)
                        .build();
            case DirectoryStatus.Building building ->
                response.down()
                        .withData("done", building.done())
                        .withData("total", building.total())
                        .withData("percent", building.percent())
                        .build();
            case DirectoryStatus.Failed(String reason) ->
                response.down().withData("failure", reason).build();
        };
    }
}
