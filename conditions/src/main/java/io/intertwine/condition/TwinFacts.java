package io.intertwine.condition;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A twin as conditions see it.
final class TwinFacts {
    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private TwinFacts() {}

    static Map<String, Object> of(Twin twin, @Nullable TwinState state) {
        TwinDescription all = twin.description();
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", twin.id().value());
        facts.put("system", twin.system().value());
        facts.put("title", all.title());
        facts.put("types", List.copyOf(all.types()));
        facts.put("tags", List.copyOf(all.tags()));
        facts.put("properties", List.copyOf(all.properties().keySet()));
        facts.put("actions", List.copyOf(all.actions().keySet()));
        facts.put("events", List.copyOf(all.events().keySet()));
        facts.put("physicalObject", all.physicalObject() == null ? "" : all.physicalObject());
        facts.put("sync", state == null ? "" : state.sync().word());
        facts.put("values", state == null ? Map.of() : values(state));
        return facts;
    }

    private static Map<String, Object> values(TwinState state) {
        Map<String, Object> values = new HashMap<>();
        state.properties().forEach((name, property) -> {
            Sample reported = property.reported();
            if (reported != null) {
                values.put(name, plain(reported.value()));
            }
        });
        return values;
    }

    private static Object plain(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonBoolean(boolean truth) -> truth;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonNull() -> dev.cel.common.values.NullValue.NULL_VALUE;
            case JsonArray(List<JsonValue> items) ->
                items.stream().map(TwinFacts::plain).toList();
            case JsonObject object -> members(object);
        };
    }

    private static Object number(BigDecimal number) {
        boolean whole = number.scale() <= 0 && number.abs().compareTo(LARGEST_LONG) <= 0;
        return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    private static Map<String, Object> members(JsonObject object) {
        Map<String, Object> members = new HashMap<>();
        object.members().forEach((name, member) -> members.put(name, plain(member)));
        return members;
    }
}
