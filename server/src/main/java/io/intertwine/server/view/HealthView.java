package io.intertwine.server.view;

import io.intertwine.api.sif.tpsr.ServiceHealth;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How well a third-party system works.
///
/// @param state     `unknown`, `up`, `degraded` or `down`
/// @param lastError for its owner and the operator only
public record HealthView(
        String state, Instant since, @Nullable String lastError, List<WindowView> windows, List<BreachView> breaches) {

    /// Times in milliseconds; what was not measured is absent.
    ///
    /// @param length       in milliseconds
    /// @param availability share of probes that were answered well
    public record WindowView(
            long length,
            @Nullable Double availability,
            long calls,
            long failed,
            @Nullable Double errorRate,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {
        static WindowView of(ServiceHealth.Window window) {
            return new WindowView(
                    window.length().toMillis(),
                    measured(window.availability()),
                    window.calls(),
                    window.failed(),
                    measured(window.errorRate()),
                    measured(window.p50()),
                    measured(window.p95()),
                    measured(window.p99()));
        }
    }

    /// The figures of a time that began then.
    public record PeriodView(Instant begin, WindowView figures) {
        public static PeriodView of(ServiceHealth.Period period) {
            return new PeriodView(period.begin(), WindowView.of(period.window()));
        }
    }

    /// @param objective `p95`, in milliseconds, or `availability`
    /// @param since     when it began to be missed
    public record BreachView(String objective, double declared, double measured, Instant since) {
        static BreachView of(ServiceHealth.Breach breach) {
            return new BreachView(breach.objective(), breach.declared(), rounded(breach.measured()), breach.since());
        }
    }

    /// @param inside true for the owner and the operator
    public static HealthView of(ServiceHealth health, boolean inside) {
        return new HealthView(
                health.state().name().toLowerCase(Locale.ROOT),
                health.since(),
                inside ? health.lastError() : null,
                health.windows().stream().map(WindowView::of).toList(),
                health.breaches().stream().map(BreachView::of).toList());
    }

    private static @Nullable Double measured(double value) {
        return Double.isNaN(value) ? null : (Double) rounded(value);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
