package io.intertwine.api.sif.sdc;

import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.twin.WorldId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Starts a collaboration when a twin changes so that a condition becomes true of it.
///
/// @param by    who made it; its runs act as him, and it sees the twins that he may observe
/// @param since when it was made, changed or enabled last: what happened before does not count
public record Trigger(TriggerId id, Definition definition, Subject by, boolean enabled, Instant since) {
    /// What somebody may choose.
    ///
    /// @param world         in which the twins are followed and the runs act; null for none
    /// @param when          a condition in CEL over `twin`, `system`, `types`, `tags`, `changed` (names
    /// of
    ///                      properties), `values` and `before` (objects of values by properties)
    /// @param version       null for the one that was stored last
    /// @param input         of the run, in JSONata over the change; null for the change itself
    /// @param most          starts in one period; more are suppressed
    /// @param period        begins with a start
    /// @param pause         that a twin causes no further start after one
    public record Definition(
            @Nullable WorldId world,
            TwinSelector twins,
            String when,
            CollaborationId collaboration,
            @Nullable String version,
            @Nullable String input,
            int most,
            Duration period,
            Duration pause) {}

    /// How it fares.
    ///
    /// @param watching   whether it follows twins now
    /// @param started    runs
    /// @param suppressed changes that would have started a run, were there no limits
    /// @param failed     changes that should have started a run and could not, for good
    /// @param waiting    starts that are tried again
    /// @param lastError  why a change failed or a start waits; null when that was never so
    public record Status(
            boolean watching,
            long started,
            long suppressed,
            long failed,
            int waiting,
            @Nullable Instant lastStarted,
            @Nullable RunId lastRun,
            @Nullable String lastError) {}
}
