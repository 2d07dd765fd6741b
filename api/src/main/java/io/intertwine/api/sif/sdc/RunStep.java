package io.intertwine.api.sif.sdc;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A step of a run, as it is kept.
///
/// @param key       where it stands in the description and which time it is done there, such as
///                  `do/0/order#1`
/// @param function  what it does, such as `service`
/// @param system    whose service; null for other functions
/// @param grant     that it used; null for none
/// @param sent      the idempotency key that went along; null for none
/// @param arguments with all expressions evaluated
/// @param output    null unless it is done
/// @param error     null unless it failed
/// @param ended     null while it is under way
public record RunStep(
        String key,
        String name,
        String function,
        @Nullable ThirdPartySystemId system,
        @Nullable GrantId grant,
        @Nullable String sent,
        State state,
        JsonObject arguments,
        @Nullable JsonValue output,
        @Nullable StepError error,
        Instant started,
        @Nullable Instant ended) {
    public enum State {
        /// It is under way.
        BEGUN,
        DONE,
        FAILED,

        /// It failed, and may have been done all the same; it can be repeated.
        UNSURE,

        /// It may have been done, and repeating it could do it twice.
        UNKNOWN;

        /// The word used on the wire, such as `done`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The result that a run goes on with; fails while there is none.
    public StepResult result() {
        return switch (state) {
            case DONE -> new StepResult.Done(present(output));
            case FAILED, UNSURE -> new StepResult.Failed(present(error));
            case BEGUN, UNKNOWN -> new StepResult.Stopped("Nobody knows whether the step '" + key + "' was done.");
        };
    }

    private <T> T present(@Nullable T part) {
        if (part == null) {
            throw IntertwineException.invalid("The step '" + key + "' is " + state.word() + " and says not how.");
        }
        return part;
    }

    public RunStep ended(State last, Instant now, StepResult result) {
        return new RunStep(
                key,
                name,
                function,
                system,
                grant,
                sent,
                last,
                arguments,
                result instanceof StepResult.Done(JsonValue given) ? given : null,
                result instanceof StepResult.Failed(StepError why) ? why : null,
                started,
                now);
    }
}
