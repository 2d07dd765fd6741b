package io.intertwine.api.dtif.dts;

import io.intertwine.api.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The final answer to a command.
public sealed interface CommandOutcome {
    /// The twin system confirmed it, or reports the value that was asked for.
    record Completed(@Nullable JsonValue output) implements CommandOutcome {}

    /// The enabler did not forward it: a rule, or a limit of the twin's description, says no.
    record Rejected(String rule, String reason) implements CommandOutcome {}

    /// The twin system said no, or could not be reached.
    record Failed(String reason) implements CommandOutcome {}

    /// No answer came in time; whether the twin did it is unknown.
    record TimedOut(Duration after) implements CommandOutcome {}

    /// It was sent, and nobody confirmed it: neither the twin system nor a reported value that matches.
    record Unknown(String reason) implements CommandOutcome {}

    /// The word used on the wire: `completed`, `rejected`, `failed`, `timed-out` or `unknown`.
    default String word() {
        return switch (this) {
            case Completed _ -> "completed";
            case Rejected _ -> "rejected";
            case Failed _ -> "failed";
            case TimedOut _ -> "timed-out";
            case Unknown _ -> "unknown";
        };
    }
}
