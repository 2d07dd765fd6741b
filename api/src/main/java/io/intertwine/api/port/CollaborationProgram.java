package io.intertwine.api.port;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A description of a collaboration that was read and can run. Thread-safe.
///
/// Running it with the same input and the same results of its steps asks for the same steps with the
/// same arguments.
public interface CollaborationProgram {
    /// What it says of itself.
    record Heading(String name, String version, @Nullable String title) {}

    /// A step as it stands there.
    ///
    /// @param line      from 1
    /// @param column    from 1
    /// @param arguments expressions are texts in `${ }`
    record Declared(String position, int line, int column, String name, String function, JsonObject arguments) {}

    /// @param started what expressions see as the time
    record Facts(String id, Instant started) {}

    /// Does what a step asks for; blocks, on the thread of the program.
    @FunctionalInterface
    interface Performer {
        StepResult perform(Request step);
    }

    /// A step whose turn it is.
    sealed interface Request {
        /// Where it stands in the description, such as `do/0/order`.
        String position();

        String name();

        /// @param limit   of time; null for none of its own
        /// @param undoing what undoes the step, given its output; null when nothing does
        record Call(
                String position,
                String name,
                String function,
                JsonObject arguments,
                @Nullable Duration limit,
                @Nullable Undoing undoing)
                implements Request {}

        record Pause(String position, String name, Duration length) implements Request {}

        /// @param types of the events, one of which is enough
        record Await(
                String position,
                String name,
                List<String> types,
                @Nullable Duration limit) implements Request {}
    }

    @FunctionalInterface
    interface Undoing {
        /// Empty when there is nothing to undo.
        Optional<Undo> after(JsonValue output);
    }

    /// @param done whether the answer of the service says that it is undone
    record Undo(String function, JsonObject arguments, Predicate<JsonValue> done) {}

    Heading heading();

    List<Declared> steps();

    /// Blocks until it ended or was stopped. Steps that stand side by side are performed at the same
    /// time.
    StepResult run(JsonValue input, Facts facts, Performer performer) throws InterruptedException;
}
