package io.intertwine.conversion.graphql;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
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
import org.jspecify.annotations.Nullable;

/// JSON as the maps, lists and literals of the GraphQL library.
final class PlainJson {
    private PlainJson() {}

    static Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.members().forEach((name, value) -> put(map, name, value));
        return map;
    }

    @SuppressWarnings("NullAway") // the library's maps hold null for JSON null
    private static void put(Map<String, Object> map, String name, JsonValue value) {
        map.put(name, plain(value));
    }

    static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonObject object -> map(object);
            case JsonArray(var items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case JsonText(String text) -> text;
            case JsonNumber(BigDecimal number) -> number;
            case JsonBoolean(boolean truth) -> truth;
            case JsonNull() -> null;
        };
    }

    /// The value of a literal without variables.
    static JsonValue of(Value<?> literal) {
        return switch (literal) {
            case StringValue text -> JsonValue.of(String.valueOf(text.getValue()));
            case EnumValue word -> JsonValue.of(word.getName());
            case BooleanValue truth -> JsonValue.of(truth.isValue());
            case IntValue number -> new JsonNumber(new BigDecimal(number.getValue()));
            case FloatValue number -> new JsonNumber(number.getValue());
            case ArrayValue list ->
                JsonValue.array(list.getValues().stream().map(PlainJson::of).toList());
            case ObjectValue object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                object.getObjectFields().forEach(field -> members.put(field.getName(), of(field.getValue())));
                yield new JsonObject(members);
            }
            default -> JsonNull.NULL;
        };
    }
}
