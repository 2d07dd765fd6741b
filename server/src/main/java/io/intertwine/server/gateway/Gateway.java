package io.intertwine.server.gateway;

import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.sdc.CallTransformations;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.guard.AddressGuard;
import io.intertwine.sif.sdc.ApiLookup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What all forwarded calls share. Any thread may use it.
final class Gateway {
    /// Who is asked about calls.
    ///
    /// @param carrier of calls that are converted
    record Ports(
            Collaboration collaboration,
            GrantCheck grants,
            ApiLookup apis,
            AddressGuard addresses,
            ServiceCarrier carrier,
            CallTransformations transformations) {}

    private final Vertx vertx;
    private final Ports ports;
    private final Services services;
    private final Map<Thread, Lane> lanes = new ConcurrentHashMap<>();

    Gateway(Vertx vertx, Ports ports, Services services) {
        this.vertx = vertx;
        this.ports = ports;
        this.services = services;
    }

    /// That of the running event loop.
    Lane lane() {
        Thread loop = Thread.currentThread();
        Lane known = lanes.get(loop);
        return known != null ? known : lanes.computeIfAbsent(loop, _ -> new Lane(vertx, limits()));
    }

    /// That of the running handler.
    Context context() {
        return vertx.getOrCreateContext();
    }

    Ports ports() {
        return ports;
    }

    CallLimits limits() {
        return services.limits();
    }

    Services services() {
        return services;
    }
}
