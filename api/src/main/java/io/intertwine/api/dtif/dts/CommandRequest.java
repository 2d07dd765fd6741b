package io.intertwine.api.dtif.dts;

import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.WorldId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A command with the terms it is given under.
///
/// @param key       names the command for its caller: the same key is never executed twice, its answer is repeated;
///                  null when the caller will not repeat it
/// @param timeLimit how long the caller waits for the final answer
/// @param world     the world in which the caller acts; null when it names none
public record CommandRequest(
        Command command,
        @Nullable String key,
        Duration timeLimit,
        @Nullable WorldId world) {
    public static final Duration LONGEST = Duration.ofMinutes(2);

    /// A command outside of any world.
    public CommandRequest(Command command, @Nullable String key, Duration timeLimit) {
        this(command, key, timeLimit, null);
    }

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
