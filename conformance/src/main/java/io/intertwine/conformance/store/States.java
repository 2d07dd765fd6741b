package io.intertwine.conformance.store;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Property states to store, plain and awkward ones.
public final class States {
    private static final Instant SOURCE = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:06.000001Z");

    private States() {}

    public static PropertyState reporting(JsonValue value, long revision) {
        return new PropertyState(sample(value, "rpm", Quality.GOOD, revision), null);
    }

    /// States that a careless encoding gets wrong, by what is awkward about them.
    public static Map<String, PropertyState> awkward() {
        Map<String, PropertyState> states = new LinkedHashMap<>();
        values().forEach((name, value) -> states.put(name, reporting(value, 1)));
        states.put("nothing", new PropertyState(null, null));
        states.put("only desired", new PropertyState(null, new Desired(JsonNull.NULL, SOURCE, "command-1")));
        states.put(
                "reported and desired",
                new PropertyState(
                        sample(JsonValue.of(1), null, Quality.BAD, Long.MAX_VALUE),
                        new Desired(JsonValue.of(2.5), RECEIVED, "command-ä")));
        states.put("no unit", new PropertyState(sample(JsonValue.of(true), null, Quality.UNCERTAIN, 1), null));
        states.put("empty unit", new PropertyState(sample(JsonValue.of(true), "", Quality.GOOD, 1), null));
        states.put("old", new PropertyState(oldSample(), null));
        states.put("name with / \0 and 世界 \uD83D\uDE80", reporting(JsonValue.of("x"), 1));
        return states;
    }

    private static Map<String, JsonValue> values() {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        values.put("null", JsonNull.NULL);
        values.put("true", JsonValue.of(true));
        values.put("false", JsonValue.of(false));
        values.put("zero", JsonValue.of(0));
        values.put("negative", JsonValue.of(-273.15));
        values.put("longest", JsonValue.of(Long.MIN_VALUE));
        values.put("largest", JsonValue.of(Double.MAX_VALUE));
        values.put("smallest", JsonValue.of(Double.MIN_VALUE));
        values.put("exact", new JsonNumber(new BigDecimal("-3.14159265358979323846264338327950288419716939937510")));
        values.put("big", new JsonNumber(new BigDecimal("123456789012345678901234567890e50")));
        values.put("empty text", JsonValue.of(""));
        values.put("unicode", JsonValue.of("Grüße, 世界 \uD83D\uDE80 \0 \u001F \"\\/ \u2028"));
        values.put("long text", JsonValue.of("ä".repeat(100_000)));
        values.put("empty array", JsonValue.array(List.of()));
        values.put("empty object", JsonObject.EMPTY);
        values.put("nested", nested(50));
        return values;
    }

    private static JsonValue nested(int depth) {
        JsonValue value = JsonValue.array(List.of(JsonNull.NULL, JsonValue.of(1.5), JsonValue.of("")));
        for (int i = 0; i < depth; i++) {
            value = new JsonObject(Map.of("level ü", JsonValue.array(List.of(value, JsonObject.EMPTY))));
        }
        return value;
    }

    private static Sample sample(JsonValue value, @Nullable String unit, Quality quality, long revision) {
        return new Sample(value, unit, SOURCE, RECEIVED, quality, revision);
    }

    private static Sample oldSample() {
        return new Sample(JsonValue.of(1), "s", Instant.parse("1901-01-01T00:00:00.000001Z"), SOURCE, Quality.GOOD, 1);
    }
}
