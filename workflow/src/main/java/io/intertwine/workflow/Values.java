package io.intertwine.workflow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON values as the maps, lists and boxes that the runtime works on, and back.
final class Values {
    private Values() {}

    static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonNull _ -> null;
            case JsonBoolean(boolean truth) -> truth;
            case JsonText(String text) -> text;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonArray(var items) -> {
                List<@Nullable Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case JsonObject(var members) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
        };
    }

    private static Number number(BigDecimal number) {
        boolean small = number.scale() <= 0 && number.precision() - number.scale() <= 18;
        return small ? (Number) number.longValueExact() : number;
    }

    static JsonValue json(@Nullable Object plain) {
        return switch (plain) {
            case null -> JsonNull.NULL;
            case JsonValue value -> value;
            case Boolean truth -> JsonValue.of(truth);
            case BigDecimal number -> new JsonNumber(number);
            case BigInteger number -> new JsonNumber(new BigDecimal(number));
            case Double number -> JsonValue.of(number);
            case Float number -> JsonValue.of(number.doubleValue());
            case Number number -> JsonValue.of(number.longValue());
            case Map<?, ?> map -> object(map);
            case Collection<?> all ->
                JsonValue.array(all.stream().map(Values::json).toList());
            default -> JsonValue.of(plain.toString());
        };
    }

    static JsonObject object(Map<?, ?> map) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), json(member)));
        return new JsonObject(members);
    }
}
