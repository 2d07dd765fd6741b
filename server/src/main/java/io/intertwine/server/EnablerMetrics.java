package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dts.LiveFigures;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.core.Intertwine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Puts what the functional entities measure beside the metrics of the HTTP server.
@ApplicationScoped
class EnablerMetrics {
    private final Intertwine enabler;

    EnablerMetrics(Intertwine enabler) {
        this.enabler = enabler;
    }

    void register(@Observes StartupEvent started, MeterRegistry metrics) {
        counters(metrics);
        services(metrics);
        gauge(metrics, "intertwine.subscriptions", "Open subscriptions", Intertwine::subscriptionCount);
        gauge(
                metrics,
                "intertwine.twins",
                "Listed twins",
                its -> its.twinList().after("").size());
        gauge(
                metrics,
                "intertwine.systems",
                "Registered twin systems",
                its -> health(its).size());
        gauge(
                metrics,
                "intertwine.systems.connected",
                "Connected twin systems",
                its -> health(its).stream()
                        .filter(health -> health.status() instanceof SystemStatus.Connected)
                        .count());
        gauge(
                metrics,
                "intertwine.updates",
                "Accepted changes per second, last minute",
                its -> health(its).stream()
                        .mapToDouble(health -> health.performance().updatesPerSecond())
                        .sum());
        gauge(
                metrics,
                "intertwine.errors",
                "Errors of twin systems since the start",
                its -> health(its).stream()
                        .mapToLong(health -> health.performance().errors())
                        .sum());
    }

    private void services(MeterRegistry metrics) {
        gauge(
                metrics,
                "intertwine.services",
                "Registered third-party systems",
                its -> services(its).size());
        gauge(
                metrics,
                "intertwine.services.up",
                "Third-party systems that work",
                its -> services(its).stream()
                        .filter(health -> health.state() == ServiceHealth.State.UP)
                        .count());
        gauge(
                metrics,
                "intertwine.services.breached",
                "Third-party systems that have missed a part of their declared level for 5 minutes",
                its -> services(its).stream()
                        .filter(health -> !health.breaches().isEmpty())
                        .count());
    }

    private static List<ServiceHealth> services(Intertwine enabler) {
        List<ServiceHealth> health = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<ThirdPartySystem> page = enabler.thirdPartySystems().list(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(system -> health(enabler, system).ifPresent(health::add));
            after = page.next();
        }
        return health;
    }

    private static Optional<ServiceHealth> health(Intertwine enabler, ThirdPartySystem system) {
        try {
            return Optional.of(enabler.serviceMonitor().health(system.id()));
        } catch (IntertwineException e) {
            return Optional.empty(); // withdrawn meanwhile
        }
    }

    private void counters(MeterRegistry metrics) {
        counter(metrics, "intertwine.live.gaps", "Gaps that live clients were told of", LiveFigures::gaps);
        counter(metrics, "intertwine.live.conflated", "Values replaced before they were sent", LiveFigures::conflated);
        counter(metrics, "intertwine.live.resumed", "Live clients that got what they missed", LiveFigures::resumed);
        counter(metrics, "intertwine.samples.refused", "Samples that were not valid", LiveFigures::refused);
        counter(metrics, "intertwine.samples.echoes", "Reports that repeated a write", LiveFigures::echoes);
    }

    private void counter(MeterRegistry metrics, String name, String what, ToDoubleFunction<LiveFigures> value) {
        FunctionCounter.builder(
                        name,
                        enabler,
                        its -> value.applyAsDouble(its.synchronizer().figures()))
                .description(what)
                .register(metrics);
    }

    private void gauge(MeterRegistry metrics, String name, String what, ToDoubleFunction<Intertwine> value) {
        Gauge.builder(name, enabler, value).description(what).register(metrics);
    }

    private static List<SystemHealth> health(Intertwine enabler) {
        List<SystemHealth> health = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<TwinSystem> page = enabler.twinSystems().list(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(system -> health.add(enabler.twinSystems().health(system.id())));
            after = page.next();
        }
        return health;
    }
}
