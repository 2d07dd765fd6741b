package io.intertwine.dtif.schema;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Judges values by a TD 1.1 data schema (TD clause 5.3.2). Unknown terms do not restrict; `pattern` and
/// `format` are not judged, since a twin system could choose a pattern that never ends.
public final class DataSchema {
    /// Dividing numbers of which one has far more digits takes for ever; nobody means that.
    private static final long MOST_DIGITS_APART = 4000;

    private static final int SHOWN = 200;

    private DataSchema() {}

    /// What is wrong with the value, in words, or nothing.
    public static Optional<String> fault(JsonObject schema, JsonValue value) {
        return fault("", schema, value);
    }

    /// Like [#fault], but judges the type only: a physical object may well be where its schema did not expect
    /// it.
    public static Optional<String> typeFault(JsonObject schema, JsonValue value) {
        return wrongType("", schema, value);
    }

    private static Optional<String> fault(String path, JsonObject schema, JsonValue value) {
        return wrongType(path, schema, value)
                .or(() -> notAmong(path, schema, value))
                .or(() -> noneOf(path, schema, value))
                .or(() -> switch (value) {
                    case JsonNumber(BigDecimal number) -> outOfRange(path, schema, number);
                    case JsonText(String text) -> length(path, schema, "Length", text.codePointCount(0, text.length()));
                    case JsonArray(List<JsonValue> items) -> items(path, schema, items);
                    case JsonObject object -> members(path, schema, object);
                    case JsonBoolean _, JsonNull _ -> Optional.empty();
                });
    }

    private static Optional<String> wrongType(String path, JsonObject schema, JsonValue value) {
        String type = schema.text("type").orElse("");
        boolean fits = switch (type) {
            case "" -> true;
            case "number" -> value instanceof JsonNumber;
            case "integer" -> value instanceof JsonNumber(BigDecimal number) && number.scale() <= 0;
            case "string" -> value instanceof JsonText;
            case "boolean" -> value instanceof JsonBoolean;
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "null" -> value instanceof JsonNull;
            default -> true;
        };
        return fits ? Optional.empty() : wrong(path, value, "give a value of type " + type);
    }

    private static Optional<String> notAmong(String path, JsonObject schema, JsonValue value) {
        List<JsonValue> allowed = schema.array("enum");
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return wrong(path, value, "give one of " + shortened(allowed.toString(), SHOWN));
        }
        return schema.find("const")
                .filter(only -> !only.equals(value))
                .flatMap(only -> wrong(path, value, "give " + shortened(only.toString(), SHOWN)));
    }

    private static Optional<String> noneOf(String path, JsonObject schema, JsonValue value) {
        List<JsonValue> alternatives = schema.array("oneOf");
        boolean fits = alternatives.isEmpty()
                || alternatives.stream()
                        .anyMatch(one -> one instanceof JsonObject object
                                && fault(path, object, value).isEmpty());
        return fits
                ? Optional.empty()
                : wrong(path, value, "it fits none of the " + alternatives.size() + " alternatives");
    }

    private static Optional<String> outOfRange(String path, JsonObject schema, BigDecimal number) {
        return bound(path, schema, "minimum", number, order -> order >= 0, "at least ")
                .or(() -> bound(path, schema, "maximum", number, order -> order <= 0, "at most "))
                .or(() -> bound(path, schema, "exclusiveMinimum", number, order -> order > 0, "more than "))
                .or(() -> bound(path, schema, "exclusiveMaximum", number, order -> order < 0, "less than "))
                .or(() -> schema.number("multipleOf")
                        .filter(step -> step.signum() > 0 && !isMultiple(number, step))
                        .flatMap(step -> wrong(path, new JsonNumber(number), "give a multiple of " + step)));
    }

    private static boolean isMultiple(BigDecimal number, BigDecimal step) {
        long digitsApart = Math.abs((long) number.scale() - step.scale());
        return number.signum() == 0
                || (digitsApart <= MOST_DIGITS_APART && number.remainder(step).signum() == 0);
    }

    private static Optional<String> bound(
            String path, JsonObject schema, String term, BigDecimal number, IntPredicate holds, String words) {
        return schema.number(term)
                .filter(bound -> !holds.test(number.compareTo(bound)))
                .flatMap(bound -> wrong(path, new JsonNumber(number), "give " + words + new JsonNumber(bound)));
    }

    private static Optional<String> length(String path, JsonObject schema, String what, int length) {
        BigDecimal is = BigDecimal.valueOf(length);
        boolean items = what.equals("Items");
        return schema.number("min" + what)
                .filter(least -> is.compareTo(least) < 0)
                .map(least ->
                        place(path) + "has " + length + (items ? " items" : " characters") + ": give at least " + least)
                .or(() -> schema.number("max" + what)
                        .filter(most -> is.compareTo(most) > 0)
                        .map(most -> place(path) + "has " + length + (items ? " items" : " characters")
                                + ": give at most " + most));
    }

    private static Optional<String> items(String path, JsonObject schema, List<JsonValue> items) {
        Optional<String> fault = length(path, schema, "Items", items.size());
        Optional<JsonObject> each = schema.object("items");
        for (int i = 0; fault.isEmpty() && each.isPresent() && i < items.size(); i++) {
            fault = fault(path + "/" + i, each.get(), items.get(i));
        }
        return fault;
    }

    private static Optional<String> members(String path, JsonObject schema, JsonObject value) {
        for (JsonValue required : schema.array("required")) {
            if (required instanceof JsonText(String name) && value.find(name).isEmpty()) {
                return Optional.of(place(path) + "lacks the member '" + name + "'");
            }
        }
        Map<String, JsonValue> schemas =
                schema.object("properties").orElse(JsonObject.EMPTY).members();
        for (var member : value.members().entrySet()) {
            if (schemas.get(member.getKey()) instanceof JsonObject own) {
                Optional<String> fault = fault(path + "/" + member.getKey(), own, member.getValue());
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(String path, JsonValue value, String fix) {
        return Optional.of(place(path) + "is " + shortened(value.toString(), 60) + ": " + fix);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    private static String place(String path) {
        return path.isEmpty() ? "the value " : "the value at " + path + " ";
    }
}
