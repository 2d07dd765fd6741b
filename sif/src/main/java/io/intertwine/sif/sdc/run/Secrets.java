package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.RunStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Masks what members with telling names hold, for who reads a run.
final class Secrets {
    private static final JsonValue MASK = JsonValue.of("***");
    private static final List<String> TELLING = List.of(
            "password", "passwd", "secret", "token", "authorization", "apikey", "credential", "cookie", "privatekey");

    private Secrets() {}

    static RunStep masked(RunStep step) {
        return new RunStep(
                step.key(),
                step.name(),
                step.function(),
                step.system(),
                step.grant(),
                step.sent(),
                step.state(),
                (JsonObject) masked(step.arguments()),
                maskedOrNull(step.output()),
                step.error(),
                step.started(),
                step.ended());
    }

    static @Nullable JsonValue maskedOrNull(@Nullable JsonValue value) {
        return value == null ? null : masked(value);
    }

    static JsonValue masked(JsonValue value) {
        return switch (value) {
            case JsonObject(var members) -> {
                Map<String, JsonValue> shown = new LinkedHashMap<>();
                members.forEach((name, member) -> shown.put(name, tells(name) ? MASK : masked(member)));
                yield new JsonObject(shown);
            }
            case JsonArray(var items) ->
                JsonValue.array(items.stream().map(Secrets::masked).toList());
            default -> value;
        };
    }

    private static boolean tells(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return TELLING.stream().anyMatch(plain::contains);
    }
}
