package io.intertwine.server.live;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.InstantText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads pushes, of which there are many, from the values that were parsed already. What is not in
/// the usual form is left to who reads all messages, and says what is wrong with it.
final class PushReader {
    private static final Set<String> PUSH = Set.of("type", ClientMessage.TRACEPARENT, "id", "changes");
    private static final Set<String> SAMPLE = Set.of("twin", "property", "value", "sourceTime", "quality");
    private static final Map<JsonValue, Quality> QUALITIES = Map.of(
            JsonValue.of("good"), Quality.GOOD,
            JsonValue.of("uncertain"), Quality.UNCERTAIN,
            JsonValue.of("bad"), Quality.BAD);

    private PushReader() {}

    /// Empty when it is not in the usual form.
    static Optional<ClientMessage> read(JsonObject message) {
        Map<String, JsonValue> members = message.members();
        JsonValue id = members.get("id");
        if (!PUSH.containsAll(members.keySet())
                || (id != null && !(id instanceof JsonText))
                || !(members.get("changes") instanceof JsonArray(List<JsonValue> items))) {
            return Optional.empty();
        }
        List<PushedSample> samples = new ArrayList<>(items.size());
        for (JsonValue item : items) {
            Optional<PushedSample> sample = item instanceof JsonObject object ? sample(object) : Optional.empty();
            if (sample.isEmpty()) {
                return Optional.empty();
            }
            samples.add(sample.get());
        }
        return Optional.of(new ClientMessage.Push(id instanceof JsonText(String text) ? text : null, samples));
    }

    private static Optional<PushedSample> sample(JsonObject object) {
        Map<String, JsonValue> members = object.members();
        JsonValue value = members.get("value");
        JsonValue time = members.get("sourceTime");
        JsonValue quality = members.get("quality");
        if (!SAMPLE.containsAll(members.keySet())
                || value == null
                || !(members.get("twin") instanceof JsonText(String twin))
                || !(members.get("property") instanceof JsonText(String property))
                || (time != null && !(time instanceof JsonText))
                || (quality != null && !QUALITIES.containsKey(quality))) {
            return Optional.empty();
        }
        try {
            Instant sourceTime = time instanceof JsonText(String text) ? InstantText.parse(text) : null;
            return Optional.of(new PushedSample(
                    new TwinId(twin), property, value, sourceTime, quality == null ? null : QUALITIES.get(quality)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
