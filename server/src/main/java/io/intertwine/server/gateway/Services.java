package io.intertwine.server.gateway;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The third-party systems that were called since the start. Any thread may call.
public final class Services {
    private final ConcurrentMap<ThirdPartySystemId, Service> services = new ConcurrentHashMap<>();
    private final CallLimits limits;
    private final MeterRegistry metrics;

    public Services(CallLimits limits, MeterRegistry metrics) {
        this.limits = limits;
        this.metrics = metrics;
    }

    CallLimits limits() {
        return limits;
    }

    Service of(ThirdPartySystemId id) {
        Service known = services.get(id);
        return known != null ? known : services.computeIfAbsent(id, this::begin);
    }

    private Service begin(ThirdPartySystemId id) {
        CallFigures figures = new CallFigures(id, metrics);
        Service service = new Service(id, limits, figures);
        figures.watch(id, service);
        return service;
    }

    /// The system was withdrawn, or is another one now.
    void forget(ThirdPartySystemId id) {
        Service known = services.remove(id);
        if (known != null) {
            known.figures().forget();
        }
    }
}
