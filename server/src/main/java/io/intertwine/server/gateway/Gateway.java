package io.intertwine.server.gateway;

import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.guard.AddressGuard;
import io.intertwine.sif.sdc.ApiLookup;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What all forwarded calls share. Any thread may use it.
final class Gateway {
    /// Who is asked about calls.
    record Ports(Collaboration collaboration, GrantCheck grants, ApiLookup apis, AddressGuard addresses) {}

    private final Vertx vertx;
    private final Ports ports;
    private final CallLimits limits;
    private final Services services;
    private final Map<Thread, Lane> lanes = new ConcurrentHashMap<>();

    Gateway(Vertx vertx, Ports ports, CallLimits limits, MeterRegistry metrics) {
        this.vertx = vertx;
        this.ports = ports;
        this.limits = limits;
        this.services = new Services(limits, metrics);
    }

    /// That of the running event loop.
    Lane lane() {
        Thread loop = Thread.currentThread();
        Lane known = lanes.get(loop);
        return known != null ? known : lanes.computeIfAbsent(loop, _ -> new Lane(vertx, limits));
    }

    /// That of the running handler.
    Context context() {
        return vertx.getOrCreateContext();
    }

    Ports ports() {
        return ports;
    }

    CallLimits limits() {
        return limits;
    }

    Services services() {
        return services;
    }
}
