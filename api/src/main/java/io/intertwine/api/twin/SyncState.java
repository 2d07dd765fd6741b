package io.intertwine.api.twin;

import java.time.Instant;

/// How a twin stands to its physical object: never a silent guess.
public sealed interface SyncState {
    Instant since();

    /// Reported values are current, and nothing else is desired.
    record Connected(Instant since) implements SyncState {}

    /// The twin's source cannot be reached; the values are the last known ones.
    record Stale(Instant since, String reason) implements SyncState {}

    /// Desired and reported values differ.
    record Diverged(Instant since) implements SyncState {}

    /// The twin system no longer lists the twin.
    record Gone(Instant since) implements SyncState {}

    /// The word used on the wire: `connected`, `stale`, `diverged` or `gone`.
    default String word() {
        return switch (this) {
            case Connected _ -> "connected";
            case Stale _ -> "stale";
            case Diverged _ -> "diverged";
            case Gone _ -> "gone";
        };
    }
}
