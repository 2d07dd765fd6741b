package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.Facts;
import io.intertwine.api.dtif.dtsr.Percentiles;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A twin system as conditions see it.
///
/// @param health asked only when it is needed
record SystemFacts(TwinSystem system, Supplier<SystemHealth> health) implements Facts {
    @Override
    public @Nullable JsonValue of(String variable) {
        return switch (variable) {
            case "id" -> JsonValue.of(system.id().value());
            case "type" -> JsonValue.of(system.registration().type());
            case "title" -> JsonValue.of(system.registration().title());
            case "owner" -> JsonValue.of(system.owner().value());
            case "properties" -> system.registration().properties();
            case "registered" -> JsonValue.of(system.registered().toString());
            default -> measured(variable, health.get());
        };
    }

    private static @Nullable JsonValue measured(String variable, SystemHealth health) {
        return switch (variable) {
            case "status" -> JsonValue.of(health.status().word());
            case "since" -> JsonValue.of(health.status().since().toString());
            case "twins" -> JsonValue.of(health.twins());
            case "updatesPerSecond" -> JsonValue.of(health.performance().updatesPerSecond());
            case "errors" -> JsonValue.of(health.performance().errors());
            case "age" -> percentiles(health.performance().age());
            case "roundTrip" -> percentiles(health.performance().roundTrip());
            default -> null;
        };
    }

    private static JsonValue percentiles(Percentiles measured) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (!Double.isNaN(measured.p50())) {
            members.put("p50", JsonValue.of(measured.p50()));
            members.put("p99", JsonValue.of(measured.p99()));
        }
        return new JsonObject(members);
    }
}
