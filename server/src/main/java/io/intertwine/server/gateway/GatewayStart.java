package io.intertwine.server.gateway;

import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.core.Intertwine;
import io.intertwine.guard.AddressGuard;
import io.intertwine.server.security.Gatekeeper;
import io.intertwine.server.telemetry.SpanParents;
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
            Vertx vertx,
            Carrying carrying) {
        this.enabler = enabler;
        Gateway.Ports ports = new Gateway.Ports(
                enabler.collaboration(),
                enabler.grantCheck(),
                enabler.apis(),
                addresses,
                carrying.carrier(),
                enabler.transformations());
        this.gateway = new Gateway(vertx, ports, carrying.services());
        this.route = new GatewayRoute(gateway, gatekeeper, parents::note);
    }

    /// How calls are carried.
    @ApplicationScoped
    static class Carrying {
        private final Services services;
        private final ServiceCarrier carrier;

        Carrying(Services services, ServiceCarrier carrier) {
            this.services = services;
            this.carrier = carrier;
        }

        Services services() {
            return services;
        }

        ServiceCarrier carrier() {
            return carrier;
        }
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
