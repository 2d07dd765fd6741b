package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.TwinSteps.Deed;
import io.intertwine.api.port.TwinSteps.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a step with the function `twin` before its expressions are.
final class TwinPlan {
    private static final String EXPRESSION = "${";
    private static final JsonText SOMETHING = new JsonText("expression:of-the-run");

    private TwinPlan() {}

    /// For each twin that is written out. Fails when the arguments are wrong whatever their expressions
    /// give.
    static List<Plan> of(JsonObject arguments) {
        Map<String, JsonValue> known = new HashMap<>();
        arguments.members().forEach((name, value) -> known.put(name, standing(name, value)));
        TwinArguments given = TwinArguments.of(new JsonObject(known));
        boolean unnamed = arguments.members().values().stream().anyMatch(TwinPlan::isExpression)
                && given.named().containsKey(SOMETHING.text());
        Map<String, Optional<JsonValue>> named = new HashMap<>();
        if (!unnamed) {
            given.named().forEach((name, value) -> named.put(name, value(given, value)));
        }
        return given.twins().stream()
                .filter(twin -> !twin.value().equals(SOMETHING.text()))
                .map(twin -> new Plan(twin, given.deed(), named))
                .toList();
    }

    private static Optional<JsonValue> value(TwinArguments given, JsonValue value) {
        JsonValue known = given.deed() == Deed.INVOKE ? given.input() == null ? JsonNull.NULL : given.input() : value;
        return given.deed() == Deed.READ || known.toString().contains(EXPRESSION)
                ? Optional.empty()
                : Optional.of(known);
    }

    /// A whole argument that is an expression may become anything that is right there; an input stays.
    private static JsonValue standing(String name, JsonValue value) {
        return switch (name) {
            case "input" -> value;
            case "twins" ->
                value instanceof JsonArray(var items)
                        ? JsonValue.array(items.stream()
                                .map(item -> isExpression(item) ? SOMETHING : item)
                                .toList())
                        : isExpression(value) ? JsonValue.array(List.of(SOMETHING)) : value;
            case "read" -> isExpression(value) ? JsonValue.array(List.of(SOMETHING)) : value;
            case "set", "push" -> isExpression(value) ? JsonObject.EMPTY.with(SOMETHING.text(), SOMETHING) : value;
            default -> isExpression(value) ? SOMETHING : value;
        };
    }

    private static boolean isExpression(JsonValue value) {
        return value instanceof JsonText(String text) && text.startsWith(EXPRESSION);
    }
}
