package io.intertwine.conformance.fake;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts calls and failed ones. Any thread may call.
public final class CountedCalls implements ServiceMonitor {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public void called(ThirdPartySystemId id, Duration latency, boolean bad) {
        calls.incrementAndGet();
        if (bad) {
            failed.incrementAndGet();
        }
    }

    public int calls() {
        return calls.get();
    }

    public int failed() {
        return failed.get();
    }

    @Override
    public ServiceHealth health(ThirdPartySystemId id) {
        return new ServiceHealth(ServiceHealth.State.UNKNOWN, Instant.EPOCH, null, List.of(), List.of());
    }

    @Override
    public List<ServiceHealth.Period> history(ThirdPartySystemId id) {
        return List.of();
    }
}
