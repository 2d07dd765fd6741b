package io.intertwine.connector.link.message;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a twin system may say on its link.
public sealed interface FromSystem {
    /// The words for `type`.
    List<String> TYPES =
            List.of("token", "hello", "twins", "changes", "event", "outcome", "described", "goodbye", "heartbeat");

    /// Shows an API key, for those whose WebSocket cannot send headers.
    record Token(String token) implements FromSystem {}

    /// Registers the system, or takes up its registration; members that are null leave what is registered.
    ///
    /// @param twins  all twins of the system
    /// @param lease  seconds
    /// @param epoch  names the numbering of changes
    /// @param resume the last number that was sent in this epoch
    record Hello(
            TwinSystemId system,
            @Nullable String title,
            @Nullable JsonObject properties,
            @Nullable JsonArray twins,
            @Nullable Integer lease,
            @Nullable String epoch,
            @Nullable Long resume)
            implements FromSystem {
        private static final int LONGEST_EPOCH = 200;

        public Hello {
            if (epoch != null && (epoch.isEmpty() || epoch.length() > LONGEST_EPOCH)) {
                throw IntertwineException.invalid("The member 'epoch' has " + epoch.length() + " characters: give 1 to "
                        + LONGEST_EPOCH + ", such as a UUID.");
            }
            if (resume != null && resume < 0) {
                throw IntertwineException.invalid(
                        "The member 'resume' is " + resume + ": give the last number that you sent, or leave it out.");
            }
        }
    }

    /// @param more true when the list goes on in the next message
    record Twins(
            JsonArray twins,
            @Nullable Boolean complete,
            @Nullable Boolean more) implements FromSystem {}

    record Changes(long number, List<JsonValue> changes) implements FromSystem {}

    record Event(
            TwinId twin,
            String name,
            @Nullable JsonValue data,
            @Nullable Instant time) implements FromSystem {}

    /// @param outcome `completed`, `failed` or `unknown`
    record Outcome(
            String id,
            String outcome,
            @Nullable JsonValue output,
            @Nullable String reason) implements FromSystem {}

    record Described(String id, List<DescribedTwin> twins) implements FromSystem {}

    /// With a description; or gone; or with the reason why the system cannot say.
    record DescribedTwin(
            TwinId twin,
            @Nullable JsonObject description,
            @Nullable Permission permission,
            @Nullable Boolean gone,
            @Nullable String reason) {}

    record Permission(Set<String> read, Set<String> observe, Set<String> write, Set<String> invoke) {}

    record Goodbye(@Nullable String reason) implements FromSystem {}

    record Heartbeat() implements FromSystem {}

    static FromSystem parse(JsonObject message) {
        String type = message.text("type").orElse("");
        Map<String, JsonValue> rest = new LinkedHashMap<>(message.members());
        rest.remove("type");
        JsonObject members = new JsonObject(rest);
        return switch (type) {
            case "token" -> read(members, Token.class);
            case "hello" -> read(members, Hello.class);
            case "twins" -> read(members, Twins.class);
            case "changes" -> changes(members);
            case "event" -> read(members, Event.class);
            case "outcome" -> read(members, Outcome.class);
            case "described" -> read(members, Described.class);
            case "goodbye" -> read(members, Goodbye.class);
            case "heartbeat" -> read(members, Heartbeat.class);
            default ->
                throw IntertwineException.invalid(
                        "The message type '" + type + "' is unknown: use one of " + String.join(", ", TYPES) + ".");
        };
    }

    /// The one message that comes often, so it is not written and read once more.
    private static Changes changes(JsonObject members) {
        for (String name : members.members().keySet()) {
            if (!name.equals("number") && !name.equals("changes")) {
                throw IntertwineException.invalid("The member '" + name + "' is unknown: use changes, number.");
            }
        }
        if (!(members.members().get("changes") instanceof JsonArray(var items))) {
            throw IntertwineException.invalid("The member 'changes' is not valid: give a JSON array.");
        }
        return new Changes(number(members), items);
    }

    /// The number of a changes message, also where the rest of it is not valid.
    static long number(JsonObject message) {
        return message.number("number")
                .filter(number ->
                        number.signum() > 0 && number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.precision() - number.scale() <= 18)
                .orElseThrow(() -> IntertwineException.invalid("The member 'number' is "
                        + message.find("number").map(JsonValue::toString).orElse("missing")
                        + ": give a whole number from 1 to 999999999999999999, higher than the last one."))
                .longValueExact();
    }

    private static <T> T read(JsonObject members, Class<T> type) {
        return Json.read(members.toString().getBytes(StandardCharsets.UTF_8), type);
    }
}
