package io.intertwine.server.gateway;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.core.Intertwine;
import io.intertwine.guard.AddressGuard;
import io.intertwine.server.ServerConfig;
import io.intertwine.server.security.Gatekeeper;
import io.intertwine.server.telemetry.SpanParents;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Puts the gateway before everything else that the HTTP server does, limits of bodies included.
@ApplicationScoped
class GatewayStart {
    private static final int BEFORE_ALL_ELSE = 2000;

    private final Intertwine enabler;
    private final Gateway gateway;
    private final GatewayRoute route;

    GatewayStart(
            Intertwine enabler,
            AddressGuard addresses,
            Gatekeeper gatekeeper,
            SpanParents parents,
            ServerConfig config,
            Platform platform) {
        this.enabler = enabler;
        Gateway.Ports ports =
                new Gateway.Ports(enabler.collaboration(), enabler.grantCheck(), enabler.apis(), addresses);
        this.gateway = new Gateway(platform.vertx(), ports, limits(config.calls()), platform.metrics());
        this.route = new GatewayRoute(gateway, gatekeeper, parents::note);
    }

    /// What the server gives.
    @ApplicationScoped
    static class Platform {
        private final Vertx vertx;
        private final MeterRegistry metrics;

        Platform(Vertx vertx, MeterRegistry metrics) {
            this.vertx = vertx;
            this.metrics = metrics;
        }

        Vertx vertx() {
            return vertx;
        }

        MeterRegistry metrics() {
            return metrics;
        }
    }

    private static CallLimits limits(ServerConfig.Calls calls) {
        return new CallLimits(
                calls.timeLimit(),
                calls.idleLimit(),
                calls.atOnce(),
                calls.retries(),
                calls.bodyBytes(),
                calls.checkedBytes(),
                new CallLimits.Circuit(calls.circuitCalls(), calls.circuitShare(), calls.circuitPause()),
                calls.longestPause());
    }

    void register(@Observes Filters filters) {
        filters.register(route, BEFORE_ALL_ELSE);
        enabler.thirdPartySystems().onChange(this::changed);
    }

    private void changed(ThirdPartySystemId id) {
        if (enabler.thirdPartySystems().find(id).isEmpty()) {
            gateway.services().forget(id);
        }
    }
}
