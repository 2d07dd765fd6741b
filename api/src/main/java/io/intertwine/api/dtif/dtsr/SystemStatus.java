package io.intertwine.api.dtif.dtsr;

import java.time.Instant;

/// Whether a twin system can be reached, as its traffic and the connector's probes show.
public sealed interface SystemStatus {
    Instant since();

    record Connected(Instant since) implements SystemStatus {}

    /// It answers, but not for everything.
    record Degraded(Instant since, String lastError) implements SystemStatus {}

    /// It does not answer; its twins are stale.
    record Unreachable(Instant since, String lastError) implements SystemStatus {}

    /// The word used on the wire: `connected`, `degraded` or `unreachable`.
    default String word() {
        return switch (this) {
            case Connected _ -> "connected";
            case Degraded _ -> "degraded";
            case Unreachable _ -> "unreachable";
        };
    }
}
