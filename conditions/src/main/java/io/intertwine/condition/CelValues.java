package io.intertwine.condition;

import dev.cel.common.values.NullValue;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// JSON values as CEL sees them.
final class CelValues {
    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private CelValues() {}

    static Object of(JsonValue value, Vocabulary.Type type) {
        return type == Vocabulary.Type.TIME && value instanceof JsonText(String text) ? Instant.parse(text) : of(value);
    }

    static Object of(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonBoolean(boolean truth) -> truth;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonNull() -> NullValue.NULL_VALUE;
            case JsonArray(List<JsonValue> items) ->
                items.stream().map(CelValues::of).toList();
            case JsonObject object -> members(object);
        };
    }

    private static Object number(BigDecimal number) {
        boolean whole = number.scale() <= 0 && number.abs().compareTo(LARGEST_LONG) <= 0;
        return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    private static Map<String, Object> members(JsonObject object) {
        Map<String, Object> members = new HashMap<>();
        object.members().forEach((name, member) -> members.put(name, of(member)));
        return members;
    }
}
