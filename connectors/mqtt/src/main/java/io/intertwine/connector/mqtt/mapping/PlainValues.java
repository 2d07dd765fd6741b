package io.intertwine.connector.mqtt.mapping;

import com.dashjoin.jsonata.Jsonata;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON values as the plain maps, lists and boxes that the JSONata library works on, and back.
final class PlainValues {
    private static final int DEEPEST = 100;
    private static final int MOST = 100_000;

    private int count;

    private PlainValues() {}

    static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonNull() -> null;
            case JsonText(String text) -> text;
            case JsonBoolean(boolean truth) -> truth;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonArray(List<JsonValue> items) -> {
                List<@Nullable Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case JsonObject(Map<String, JsonValue> members) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
        };
    }

    private static Number number(BigDecimal number) {
        if (number.scale() <= 0 && number.precision() - number.scale() <= 18) {
            return number.longValueExact();
        }
        return number.doubleValue();
    }

    /// Nothing when the result is undefined.
    static Optional<JsonValue> fromJsonata(@Nullable Object result) {
        return result == null ? Optional.empty() : Optional.of(new PlainValues().value(result, 0));
    }

    private JsonValue value(@Nullable Object plain, int depth) {
        if (depth > DEEPEST || ++count > MOST) {
            throw IntertwineException.invalid(
                    "its result is larger than " + MOST + " values or deeper than " + DEEPEST);
        }
        return switch (plain) {
            case null -> JsonNull.NULL;
            case String text -> new JsonText(text);
            case Boolean truth -> JsonValue.of(truth);
            case BigDecimal number -> new JsonNumber(number);
            case Double number -> JsonValue.of(number);
            case Float number -> JsonValue.of(number.doubleValue());
            case Number number -> JsonValue.of(number.longValue());
            case List<?> list ->
                JsonValue.array(
                        list.stream().map(item -> value(item, depth + 1)).toList());
            case Map<?, ?> map -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(String.valueOf(name), value(member, depth + 1)));
                yield new JsonObject(members);
            }
            default -> {
                if (Jsonata.NULL_VALUE.equals(plain)) {
                    yield JsonNull.NULL;
                }
                throw IntertwineException.invalid("its result is a function, not a value");
            }
        };
    }
}
