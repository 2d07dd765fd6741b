package io.intertwine.api.sif.sdc;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A step of a run, as it is kept.
///
/// @param key        where it stands in the description and which time it is done there, such as
///                   `do/0/order#1`
/// @param function   what it does, such as `service` or `twin`
/// @param call       which call it is, and with which grant; null when it is none
/// @param arguments  with all expressions evaluated
/// @param output     null unless it is done
/// @param error      why it failed, or why nobody knows; of a step that was done, what is wrong with its
/// answer; null
///                   otherwise
/// @param ended      null while it is under way
/// @param order      1 for the step of the run that ended first, and so on; 0 while it is under way
/// @param sealed     the fields of its answer that may not go everywhere
public record RunStep(
        String key,
        String name,
        String function,
        @Nullable Called call,
        State state,
        JsonObject arguments,
        @Nullable JsonValue output,
        @Nullable StepError error,
        Instant started,
        @Nullable Instant ended,
        long order,
        List<SealedField> sealed) {
    /// @param system         null when it is about twins
    /// @param grant          null for none
    /// @param idempotencyKey the same for each attempt at the same call; it goes along when the
    ///                       operation takes it
    /// @param repeatable     whether doing the call twice does the same as once
    public record Called(
            @Nullable ThirdPartySystemId system, @Nullable GrantId grant, String idempotencyKey, boolean repeatable) {
        public Called with(@Nullable GrantId shown) {
            return new Called(system, shown, idempotencyKey, repeatable);
        }
    }

    public enum State {
        /// It is under way.
        BEGUN,
        DONE,

        /// The service answered that it did not do it.
        FAILED,

        /// It was not sent: it was refused, fits no operation, or the service cannot be reached.
        REFUSED,

        /// It failed, and may have been done all the same; it can be repeated.
        UNSURE,

        /// It may have been done, and repeating it could do it twice.
        UNKNOWN;

        /// The word used on the wire, such as `done`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A step that begins.
    public static RunStep begun(String key, String name, String function, JsonObject arguments, Instant now) {
        return new RunStep(key, name, function, null, State.BEGUN, arguments, null, null, now, null, 0, List.of());
    }

    /// The result that a run goes on with.
    public StepResult result() {
        return switch (state) {
            case DONE -> error == null ? new StepResult.Done(present(output)) : new StepResult.Failed(error);
            case FAILED, REFUSED, UNSURE -> new StepResult.Failed(present(error));
            case BEGUN, UNKNOWN ->
                new StepResult.Stopped("Nobody knows whether the step '" + key + "' was done: find out at the service,"
                        + " and resolve the step." + (error == null ? "" : " " + error.detail()));
        };
    }

    private <T> T present(@Nullable T part) {
        if (part == null) {
            throw IntertwineException.invalid("The step '" + key + "' is " + state.word() + " and says not how.");
        }
        return part;
    }

    public RunStep calling(Called which) {
        return new RunStep(key, name, function, which, state, arguments, output, error, started, ended, order, sealed);
    }

    public RunStep saying(JsonObject more) {
        return new RunStep(key, name, function, call, state, more, output, error, started, ended, order, sealed);
    }

    /// It was done, and the run cannot go on with its answer.
    public RunStep misfitting(StepError why) {
        return new RunStep(key, name, function, call, state, arguments, output, why, started, ended, order, sealed);
    }

    public RunStep numbered(long number) {
        return new RunStep(key, name, function, call, state, arguments, output, error, started, ended, number, sealed);
    }

    public RunStep ended(State last, Instant now, StepResult result) {
        return new RunStep(
                key,
                name,
                function,
                call,
                last,
                arguments,
                result instanceof StepResult.Done(JsonValue given) ? given : null,
                result instanceof StepResult.Failed(StepError why) ? why : null,
                started,
                now,
                0,
                sealed);
    }

    /// With tokens in its output.
    public RunStep sealing(List<SealedField> fields) {
        return fields.isEmpty()
                ? this
                : new RunStep(
                        key, name, function, call, state, arguments, output, error, started, ended, order, fields);
    }
}
