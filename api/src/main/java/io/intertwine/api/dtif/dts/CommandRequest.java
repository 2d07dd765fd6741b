package io.intertwine.api.dtif.dts;

import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A command with the terms it is given under.
///
/// @param key       names the command for its caller: the same key is never executed twice, its answer is repeated;
///                  null when the caller will not repeat it
/// @param timeLimit how long the caller waits for the final answer
public record CommandRequest(Command command, @Nullable String key, Duration timeLimit) {
    public static final Duration LONGEST = Duration.ofMinutes(2);

    public CommandRequest {
        if (key != null) {
            Ids.check("idempotency key", key);
        }
        if (!timeLimit.isPositive() || timeLimit.compareTo(LONGEST) > 0) {
            throw IntertwineException.invalid("The time limit " + timeLimit.toMillis()
                    + " ms is out of range: give 1 to " + LONGEST.toMillis() + " ms.");
        }
    }
}
