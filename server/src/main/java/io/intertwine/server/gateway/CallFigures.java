package io.intertwine.server.gateway;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// The metrics of calls of one system: how many ended how, and how long the heads of their answers took.
final class CallFigures {
    enum Outcome {
        ANSWERED,
        FAILED,
        TIMED_OUT,
        /// The answer broke off.
        BROKEN,
        /// Not tried: the circuit is open, the system asked for a pause, or too many calls are under way.
        HELD_BACK,
        CALLER_LEFT,
        REVOKED
    }

    private final MeterRegistry metrics;
    private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
    private final List<Meter> meters = new CopyOnWriteArrayList<>();

    CallFigures(ThirdPartySystemId system, MeterRegistry metrics) {
        this.metrics = metrics;
        for (Outcome outcome : Outcome.values()) {
            Timer timer = Timer.builder("intertwine.calls")
                    .description("Calls of third-party systems, until the head of the answer")
                    .tags("system", system.value(), "outcome", word(outcome))
                    .register(metrics);
            timers.put(outcome, timer);
            meters.add(timer);
        }
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void watch(ThirdPartySystemId system, Service service) {
        meters.add(Gauge.builder("intertwine.calls.circuit", service, Service::circuit)
                .description("Circuit to a third-party system: 0 closed, 1 half open, 2 open")
                .tags(Tags.of("system", system.value()))
                .register(metrics));
        meters.add(Gauge.builder("intertwine.calls.under-way", service, Service::underWay)
                .description("Calls of a third-party system that are under way")
                .tags(Tags.of("system", system.value()))
                .register(metrics));
    }

    @SuppressWarnings("NullAway") // every outcome has a timer
    void ended(Outcome outcome, long nanos) {
        timers.get(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    void forget() {
        meters.forEach(metrics::remove);
    }
}
