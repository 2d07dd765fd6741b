package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.api.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is remembered of a command with a key: written before it is forwarded, and again with its answer.
///
/// @param command what was asked, so that the same key for something else is noticed
/// @param outcome the word of the answer; null while there is none
record CommandRecord(
        String command,
        Instant begun,
        @Nullable String outcome,
        @Nullable JsonValue output,
        @Nullable String rule,
        @Nullable String reason,
        @Nullable Long afterMillis) {
    static CommandRecord begun(String command, Instant now) {
        return new CommandRecord(command, now, null, null, null, null, null);
    }

    CommandRecord answered(CommandOutcome answer) {
        return switch (answer) {
            case Completed(JsonValue output) ->
                new CommandRecord(command, begun, answer.word(), output, null, null, null);
            case Rejected(String rule, String reason) ->
                new CommandRecord(command, begun, answer.word(), null, rule, reason, null);
            case Failed(String reason) -> new CommandRecord(command, begun, answer.word(), null, null, reason, null);
            case Unknown(String reason) -> new CommandRecord(command, begun, answer.word(), null, null, reason, null);
            case TimedOut(Duration after) ->
                new CommandRecord(command, begun, answer.word(), null, null, null, after.toMillis());
        };
    }

    /// The answer to repeat. A command without one was under way when the enabler stopped: it is not executed again.
    CommandOutcome answer() {
        return switch (outcome) {
            case "completed" -> new Completed(output);
            case "rejected" -> new Rejected(String.valueOf(rule), String.valueOf(reason));
            case "timed-out" -> new TimedOut(Duration.ofMillis(afterMillis == null ? 0 : afterMillis));
            case "failed" -> new Failed(String.valueOf(reason));
            case "unknown" -> new Unknown(String.valueOf(reason));
            case null, default ->
                new Unknown("The enabler stopped while this command was under way; whether the twin did it is unknown. "
                        + "Look at its state, and give a new command with a new key.");
        };
    }
}
