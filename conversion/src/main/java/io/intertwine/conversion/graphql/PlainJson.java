package io.intertwine.conversion.graphql;

import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
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

/// JSON as the maps and lists that the GraphQL library works on, and back.
public final class PlainJson {
    private PlainJson() {}

    public static @Nullable Object plain(JsonValue value) {
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

    @SuppressWarnings("NullAway") // the library's maps hold null for JSON null
    public static Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.members().forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    public static JsonValue json(@Nullable Object plain) {
        return switch (plain) {
            case null -> JsonNull.NULL;
            case Map<?, ?> map -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                map.forEach((name, value) -> members.put(String.valueOf(name), json(value)));
                yield new JsonObject(members);
            }
            case List<?> list ->
                JsonValue.array(list.stream().map(PlainJson::json).toList());
            case Boolean truth -> JsonValue.of(truth);
            case Number number -> new JsonNumber(new BigDecimal(number.toString()));
            default -> JsonValue.of(plain.toString());
        };
    }

    /// The value of a literal without variables.
    static JsonValue written(Value<?> literal) {
        return json(literal(literal, CoercedVariables.emptyVariables()));
    }

    public static @Nullable Object literal(Value<?> literal, CoercedVariables variables) {
        return switch (literal) {
            case StringValue text -> text.getValue();
            case EnumValue word -> word.getName();
            case BooleanValue truth -> truth.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case VariableReference named -> variables.toMap().get(named.getName());
            case ArrayValue list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.getValues().forEach(item -> items.add(literal(item, variables)));
                yield items;
            }
            case ObjectValue object -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                object.getObjectFields().forEach(one -> members.put(one.getName(), literal(one.getValue(), variables)));
                yield members;
            }
            default -> null;
        };
    }
}
