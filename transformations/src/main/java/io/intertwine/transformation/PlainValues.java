package io.intertwine.transformation;

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
    private static final int LONG_DIGITS = 18;

    private final int most;
    private long size;

    private PlainValues(int most) {
        this.most = most;
    }

    static Object plain(JsonValue value) {
        return switch (value) {
            case JsonNull() -> Jsonata.NULL_VALUE;
            case JsonText(String text) -> text;
            case JsonBoolean(boolean truth) -> truth;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonArray(List<JsonValue> items) -> {
                List<Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case JsonObject(Map<String, JsonValue> members) -> {
                Map<String, Object> map = LinkedHashMap.newLinkedHashMap(members.size());
                members.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
        };
    }

    private static Number number(BigDecimal number) {
        if (number.scale() <= 0 && number.precision() - number.scale() <= LONG_DIGITS) {
            return number.longValueExact();
        }
        return number.doubleValue();
    }

    /// Nothing when the result is undefined.
    ///
    /// @param most bytes that the result may have as JSON
    static Optional<JsonValue> fromJsonata(@Nullable Object result, int most) {
        return result == null ? Optional.empty() : Optional.of(new PlainValues(most).value(result, 0));
    }

    private JsonValue value(@Nullable Object plain, int depth) {
        if (depth > DEEPEST) {
            throw IntertwineException.invalid(
                    "its result is nested deeper than " + DEEPEST + " levels: make it flatter");
        }
        return switch (plain) {
            case null -> counted(JsonNull.NULL);
            case String text -> new JsonText(counted(text));
            case Boolean truth -> counted(JsonValue.of(truth));
            case BigDecimal number -> counted(new JsonNumber(number));
            case Double number -> counted(JsonValue.of(number));
            case Float number -> counted(JsonValue.of(number.doubleValue()));
            case Number number -> counted(JsonValue.of(number.longValue()));
            case List<?> list -> array(list, depth);
            case Map<?, ?> map -> object(map, depth);
            default -> {
                if (Jsonata.NULL_VALUE.equals(plain)) {
                    yield counted(JsonNull.NULL);
                }
                throw IntertwineException.invalid("its result is a function, not a value: call it");
            }
        };
    }

    private JsonValue array(List<?> list, int depth) {
        count(2 + Math.max(0, list.size() - 1));
        List<JsonValue> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(value(item, depth + 1)));
        return JsonValue.array(items);
    }

    private JsonValue object(Map<?, ?> map, int depth) {
        count(2 + Math.max(0, 2 * map.size() - 1));
        Map<String, JsonValue> members = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((name, member) -> members.put(counted(String.valueOf(name)), value(member, depth + 1)));
        return new JsonObject(members);
    }

    private JsonValue counted(JsonValue scalar) {
        count(scalar.toString().length());
        return scalar;
    }

    /// Counts the bytes of the text in quotes, in UTF-8.
    private String counted(String text) {
        long bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
                bytes += 2;
            } else if (c < 0x20) {
                bytes += 6;
            } else if (c < 0x80) {
                bytes++;
            } else {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        count(bytes);
        return text;
    }

    private void count(long bytes) {
        size += bytes;
        if (size > most) {
            throw IntertwineException.invalid("its result is larger than " + most + " bytes of JSON: take parts of it");
        }
    }
}
