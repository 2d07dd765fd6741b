package io.intertwine.sif.tpsr;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.ServiceProbe;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// Measures real calls and asks systems with a probe whether they work. What is measured is in
/// memory only, and begins anew with the process.
public final class LocalServiceMonitor implements ServiceMonitor {
    private static final Duration JUDGED_EACH = Duration.ofSeconds(10);
    private static final int JUDGED_WITHIN_A_BREACH = 5;

    private final ThirdPartyRegistry registry;
    private final ServiceProbe probe;
    private final ServiceLimits limits;
    private final InstantSource clock;
    private final Executor executor;
    private final Duration pauseOfJudging;
    private final Semaphore probing;
    private final Map<ThirdPartySystemId, ServiceMeter> meters = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> judged = new AtomicReference<>(Instant.MIN);

    /// @param executor runs probes; each blocks until its system has answered
    public LocalServiceMonitor(
            ThirdPartyRegistry registry,
            ServiceProbe probe,
            ServiceLimits limits,
            InstantSource clock,
            Executor executor) {
        this.registry = registry;
        this.probe = probe;
        this.limits = limits;
        this.clock = clock;
        this.executor = executor;
        Duration often = limits.breachAfter().dividedBy(JUDGED_WITHIN_A_BREACH);
        this.pauseOfJudging = often.compareTo(JUDGED_EACH) < 0 ? often : JUDGED_EACH;
        this.probing = new Semaphore(limits.probesAtOnce());
        registry.onChange(this::changed);
        load();
    }

    /// After a start the probes are spread over the interval.
    private void load() {
        String after = "";
        while (after != null) {
            var page = registry.list(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(system -> meters.computeIfAbsent(system.id(), _ -> meter(system, spread())));
            after = page.next();
        }
    }

    private Duration spread() {
        return limits.jitter() == 0
                ? Duration.ZERO
                : Duration.ofMillis(ThreadLocalRandom.current()
                        .nextLong(limits.probeInterval().toMillis() + 1));
    }

    private ServiceMeter meter(ThirdPartySystem system, Duration wait) {
        Instant now = clock.instant();
        return new ServiceMeter(system.registration(), limits.breachAfter(), now, now.plus(wait));
    }

    private void changed(ThirdPartySystemId id) {
        meters.compute(id, (_, meter) -> {
            ThirdPartySystem system = registry.find(id).orElse(null);
            if (system == null) {
                return null;
            }
            if (meter == null) {
                return meter(system, Duration.ZERO);
            }
            meter.changed(system.registration(), clock.instant());
            return meter;
        });
    }

    @Override
    public void called(ThirdPartySystemId id, Duration latency, boolean failed) {
        ServiceMeter meter = meters.get(id);
        if (meter != null) {
            meter.called(clock.millis(), latency, failed);
        }
    }

    @Override
    public ServiceHealth health(ThirdPartySystemId id) {
        return meter(id).health(clock.instant());
    }

    @Override
    public List<ServiceHealth.Period> history(ThirdPartySystemId id) {
        return meter(id).history(clock.instant());
    }

    private ServiceMeter meter(ThirdPartySystemId id) {
        ServiceMeter meter = meters.get(id);
        if (meter == null) {
            throw IntertwineException.absent("third-party system", id);
        }
        return meter;
    }

    /// Asks the systems whose time has come, and judges all of them, each 10 s or more often. Call once
    /// a second.
    public void tick() {
        Instant now = clock.instant();
        boolean judging = judging(now);
        meters.values().forEach(meter -> {
            ask(meter, now);
            if (judging) {
                meter.judge(now);
            }
        });
    }

    private boolean judging(Instant now) {
        Instant last = judged.get();
        return (last.equals(Instant.MIN) || !now.isBefore(last.plus(pauseOfJudging)))
                && judged.compareAndSet(last, now);
    }

    private void ask(ServiceMeter meter, Instant now) {
        if (!probing.tryAcquire()) {
            return; // with the next tick
        }
        URI target = meter.due(now, pause());
        if (target == null) {
            probing.release();
            return;
        }
        executor.execute(() -> {
            try {
                ServiceProbe.Answer answer = answer(target);
                meter.probed(clock.instant(), answer);
            } finally {
                probing.release();
            }
        });
    }

    private ServiceProbe.Answer answer(URI target) {
        try {
            return probe.ask(target, limits.probeTimeLimit());
        } catch (RuntimeException e) {
            return new ServiceProbe.Answer(0, Duration.ZERO, String.valueOf(e.getMessage()));
        }
    }

    private Duration pause() {
        double share = limits.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.round(limits.probeInterval().toMillis() * (1 + share)));
    }
}
