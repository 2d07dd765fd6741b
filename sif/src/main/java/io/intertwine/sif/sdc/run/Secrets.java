package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.StepError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Masks what members with telling names hold, for who reads a run.
final class Secrets {
    private static final JsonValue MASK = JsonValue.of("***");
    private static final List<String> TELLING = List.of(
            "password", "passwd", "secret", "token", "authorization", "apikey", "credential", "cookie", "privatekey");

    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)((?:password|passwd|secret|token|authorization|api[-_]?key|credential|cookie)[a-z_-]*[\"']?"
                    + "\\s*(?:[:=]|>)\\s*(?:bearer |basic )?[\"']?)[^\"'&<,;\\s}]+");

    private Secrets() {}

    static RunStep masked(RunStep step) {
        return new RunStep(
                step.key(),
                step.name(),
                step.function(),
                step.call(),
                step.state(),
                (JsonObject) masked(step.arguments()),
                maskedOrNull(step.output()),
                masked(step.error()),
                step.started(),
                step.ended(),
                step.order(),
                List.of());
    }

    static Run masked(Run run) {
        String reason = run.reason();
        return new Run(
                run.id(),
                run.collaboration(),
                run.version(),
                run.by(),
                run.world(),
                run.flow(),
                run.key(),
                run.state(),
                run.started(),
                run.ended(),
                masked(run.input()),
                maskedOrNull(run.output()),
                masked(run.error()),
                reason == null ? null : masked(reason));
    }

    private static @Nullable StepError masked(@Nullable StepError error) {
        return error == null
                ? null
                : new StepError(error.type(), error.status(), error.title(), masked(error.detail()));
    }

    /// What stands behind a telling name in a text, be it JSON, a form or XML.
    private static String masked(String text) {
        return IN_TEXT.matcher(text).replaceAll("$1***");
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
            case JsonText(String text) -> JsonValue.of(masked(text));
            default -> value;
        };
    }

    private static boolean tells(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return TELLING.stream().anyMatch(plain::contains);
    }
}
