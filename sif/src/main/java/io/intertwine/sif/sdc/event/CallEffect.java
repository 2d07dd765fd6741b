package io.intertwine.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.api.sif.sdc.event.Delivered.State;
import io.intertwine.api.sif.sdc.event.Webhook;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.CallOperation;
import io.intertwine.sif.sdc.run.SingleCalls;
import io.intertwine.sif.sdc.run.SingleCalls.Made;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls an operation of a third-party system. One that must not be made twice is not, after an attempt
/// of which nobody knows.
///
/// @param parts the compiled expressions, by the names of the arguments that they make
record CallEffect(SingleCalls calls, CallOperation call, Map<String, Mapping> parts) implements Effect {
    private static final String NOBODY_KNOWS =
            "Nobody knows whether the operation was done for this delivery, and it could be done twice: find out at"
                    + " the service.";

    @Override
    public Plan plan(Webhook hook, Incoming incoming, String key, @Nullable String before) {
        SingleCalls.Ready ready = calls.prepare(hook.by(), hook.definition().world(), arguments(incoming), key);
        if (ready.repeatable()) {
            return new Plan(null, () -> ended(ready.make().get()));
        }
        return before == null
                ? new Plan(call.operation(), () -> once(ready))
                : new Plan(before, () -> new Ended(State.UNKNOWN, null, NOBODY_KNOWS));
    }

    /// Whatever fails on the way: nobody knows how far it came.
    private Ended once(SingleCalls.Ready ready) {
        try {
            return ended(ready.make().get());
        } catch (IntertwineException e) {
            return new Ended(State.UNKNOWN, null, NOBODY_KNOWS + " " + e.getMessage());
        }
    }

    private JsonObject arguments(Incoming incoming) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("system", JsonValue.of(call.system().value()));
        members.put("operation", JsonValue.of(call.operation()));
        if (call.api() != null) {
            members.put("api", JsonValue.of(call.api()));
        }
        if (call.mediaType() != null) {
            members.put("mediaType", JsonValue.of(call.mediaType()));
        }
        parts.forEach((name, mapping) -> {
            JsonValue value = mapping.apply(incoming.data(), incoming.variables());
            if (!(value instanceof JsonNull)) {
                members.put(name, value);
            }
        });
        return new JsonObject(members);
    }

    private Ended ended(Made made) {
        String reason =
                made.result() instanceof StepResult.Failed(var error) ? error.title() + ": " + error.detail() : "";
        return switch (made.state()) {
            case DONE -> Ended.done(call.operation());
            case UNKNOWN, BEGUN -> new Ended(State.UNKNOWN, null, NOBODY_KNOWS + " " + reason);
            case FAILED, REFUSED, UNSURE -> new Ended(State.FAILED, null, reason);
        };
    }
}
