package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dtsr.Percentiles;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.SystemPerformance;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A registered twin system with its status and performance.
///
/// @param connector  how it is reached, for its owner and the operator only
/// @param credential the name of the credential in use, for its owner and the operator only
public record SystemView(
        TwinSystemId id,
        String type,
        String title,
        JsonObject properties,
        @Nullable JsonObject connector,
        @Nullable String credential,
        ClientId owner,
        Instant registered,
        long revision,
        StatusView status,
        PerformanceView performance,
        int twinCount) {

    /// Of the last minute; times in milliseconds, absent when nothing was measured.
    public record PerformanceView(
            double updatesPerSecond, PercentilesView age, PercentilesView roundTrip, long errors) {
        static PerformanceView of(SystemPerformance performance) {
            return new PerformanceView(
                    Math.round(performance.updatesPerSecond() * 100) / 100.0,
                    PercentilesView.of(performance.age()),
                    PercentilesView.of(performance.roundTrip()),
                    performance.errors());
        }
    }

    /// Milliseconds.
    public record PercentilesView(
            @Nullable Double p50, @Nullable Double p99) {
        static PercentilesView of(Percentiles percentiles) {
            return new PercentilesView(measured(percentiles.p50()), measured(percentiles.p99()));
        }

        private static @Nullable Double measured(double millis) {
            return Double.isNaN(millis) ? null : (Double) (Math.round(millis * 1000) / 1000.0);
        }
    }

    /// @param inside true for the owner and the operator
    public static SystemView of(TwinSystem system, SystemHealth health, boolean inside) {
        TwinSystemRegistration registration = system.registration();
        return new SystemView(
                registration.id(),
                registration.type(),
                registration.title(),
                registration.properties(),
                inside ? registration.connector() : null,
                inside ? registration.credential() : null,
                system.owner(),
                system.registered(),
                system.revision(),
                StatusView.of(health.status(), inside ? health.lastError() : null),
                PerformanceView.of(health.performance()),
                health.twins());
    }
}
