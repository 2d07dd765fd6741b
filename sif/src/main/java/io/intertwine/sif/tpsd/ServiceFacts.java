package io.intertwine.sif.tpsd;

import io.intertwine.api.condition.Facts;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A third-party system as conditions see it. The performance is that of the last hour, times in milliseconds;
/// what was not measured is not there.
///
/// @param health asked only when it is needed
record ServiceFacts(ThirdPartySystem system, Supplier<ServiceHealth> health) implements Facts {
    static final Duration MEASURED = Duration.ofHours(1);

    @Override
    public @Nullable JsonValue of(String variable) {
        ThirdPartyRegistration said = system.registration();
        return switch (variable) {
            case "id" -> JsonValue.of(system.id().value());
            case "type" -> JsonValue.of(said.type());
            case "title" -> JsonValue.of(said.title());
            case "owner" -> JsonValue.of(system.owner().value());
            case "tags" -> words(said.tags());
            case "apis" -> words(ServiceWords.apis(system));
            case "operations" -> words(ServiceWords.operations(system));
            case "properties" -> said.properties();
            case "charge" -> ServiceWords.charge(said.charge());
            case "level" -> ServiceWords.level(said.level());
            case "registered" -> JsonValue.of(system.registered().toString());
            default -> measured(variable, health.get());
        };
    }

    private static @Nullable JsonValue measured(String variable, ServiceHealth health) {
        return switch (variable) {
            case "status" -> JsonValue.of(health.state().name().toLowerCase(Locale.ROOT));
            case "since" -> JsonValue.of(health.since().toString());
            case "breaches" ->
                words(health.breaches().stream()
                        .map(ServiceHealth.Breach::objective)
                        .toList());
            case "performance" -> performance(health);
            default -> null;
        };
    }

    private static JsonValue words(Collection<String> words) {
        return new JsonArray(words.stream().sorted().map(JsonValue::of).toList());
    }

    private static JsonObject performance(ServiceHealth health) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        health.windows().stream()
                .filter(window -> window.length().equals(MEASURED))
                .findFirst()
                .ifPresent(window -> {
                    add(members, "availability", window.availability());
                    add(members, "p50", window.p50());
                    add(members, "p95", window.p95());
                    add(members, "p99", window.p99());
                    add(members, "errorRate", window.errorRate());
                    members.put("calls", JsonValue.of(window.calls()));
                });
        return new JsonObject(members);
    }

    private static void add(Map<String, JsonValue> members, String name, double value) {
        if (!Double.isNaN(value)) {
            members.put(name, JsonValue.of(value));
        }
    }
}
