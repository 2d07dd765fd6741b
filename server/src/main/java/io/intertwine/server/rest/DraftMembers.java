package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes the members of an object one by one, and collects what is wrong with them instead of failing at
/// the first.
final class DraftMembers {
    private static final int SHOWN = 80;
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final String where;
    private final JsonObject object;
    private final List<String> faults;
    private final Set<String> taken = new HashSet<>();

    /// @param where for messages, such as `charge.`; empty for the whole
    DraftMembers(String where, JsonObject object, List<String> faults) {
        this.where = where;
        this.object = object;
        this.faults = faults;
    }

    private @Nullable JsonValue take(String name) {
        taken.add(name);
        JsonValue value = object.members().get(name);
        return value instanceof JsonNull ? null : value;
    }

    boolean has(String name) {
        return take(name) != null;
    }

    void fault(String name, String what) {
        faults.add("The member '" + where + name + "' " + what);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // always null
    private <T> @Nullable T wrong(String name, JsonValue value, String wanted) {
        String shown = value.toString();
        fault(
                name,
                "is " + (shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...") + ": give " + wanted
                        + ".");
        return null;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // always null
    private <T> @Nullable T missing(String name, String wanted) {
        fault(name, "is missing: give " + wanted + ".");
        return null;
    }

    /// What a constructor makes of it; its complaint is a fault.
    <T> @Nullable T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IntertwineException e) {
            faults.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    @Nullable
    String text(String name) {
        JsonValue value = take(name);
        return value == null ? null : value instanceof JsonText(String text) ? text : wrong(name, value, "a text");
    }

    @Nullable
    String needed(String name) {
        JsonValue value = take(name);
        return value == null
                ? missing(name, "a text")
                : value instanceof JsonText(String text) ? text : wrong(name, value, "a text");
    }

    @Nullable
    BigDecimal number(String name) {
        JsonValue value = take(name);
        return value == null
                ? null
                : value instanceof JsonNumber(BigDecimal number) ? number : wrong(name, value, "a number");
    }

    @Nullable
    Long whole(String name) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return wrong(name, new JsonNumber(number), "a whole number");
        }
    }

    Set<String> texts(String name) {
        Set<String> texts = new HashSet<>();
        for (JsonValue item : array(name)) {
            if (item instanceof JsonText(String text)) {
                texts.add(text);
            } else {
                this.<Object>wrong(name, item, "texts only");
            }
        }
        return texts;
    }

    List<JsonValue> array(String name) {
        JsonValue value = take(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonArray(var items)) {
            return items;
        }
        this.<Object>wrong(name, value, "an array");
        return List.of();
    }

    @Nullable
    JsonObject object(String name) {
        JsonValue value = take(name);
        return value == null ? null : value instanceof JsonObject members ? members : wrong(name, value, "an object");
    }

    /// Members of an object inside; null when there is none.
    @Nullable
    DraftMembers inner(String name) {
        JsonObject members = object(name);
        return members == null ? null : new DraftMembers(where + name + ".", members, faults);
    }

    /// Members of each object of an array.
    ///
    /// @param wanted what such an object has, for messages
    List<DraftMembers> inners(String name, String wanted) {
        List<DraftMembers> inners = new ArrayList<>();
        int place = 0;
        for (JsonValue item : array(name)) {
            String inside = where + name + "." + place + ".";
            place++;
            if (item instanceof JsonObject members) {
                inners.add(new DraftMembers(inside, members, faults));
            } else {
                faults.add("The member '" + inside + "' is no object: give " + wanted + ".");
            }
        }
        return inners;
    }

    /// An object, or text that holds one in another form.
    @Nullable
    String document(String name) {
        JsonValue value = take(name);
        if (value == null) {
            return missing(name, "an OpenAPI document as an object or as text");
        }
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonObject members -> members.toString();
            default -> wrong(name, value, "an object or a text");
        };
    }

    @Nullable
    URI address(String name, boolean isNeeded) {
        JsonValue value = take(name);
        if (value == null) {
            return isNeeded ? missing(name, "a URL") : null;
        }
        if (value instanceof JsonText(String text)) {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                return wrong(name, value, "a URL; " + e.getReason());
            }
        }
        return wrong(name, value, "a URL");
    }

    /// Milliseconds as a number, or a duration of ISO 8601 as text.
    @Nullable
    Duration time(String name) {
        JsonValue value = take(name);
        String wanted = "milliseconds as a number, or a duration such as \"PT30S\", of at most ten years";
        try {
            return switch (value) {
                case null -> null;
                case JsonNumber(BigDecimal millis)
                when millis.abs().compareTo(BigDecimal.valueOf(LONGEST.toMillis())) <= 0 ->
                    Duration.ofMillis(millis.longValue());
                case JsonText(String text)
                when Duration.parse(text).abs().compareTo(LONGEST) <= 0 -> Duration.parse(text);
                default -> wrong(name, value, wanted);
            };
        } catch (DateTimeParseException | ArithmeticException e) {
            return wrong(name, value == null ? JsonNull.NULL : value, wanted);
        }
    }

    /// What nobody took is a fault: it may be a slip of the pen.
    void ended() {
        object.members().keySet().stream()
                .filter(name -> !taken.contains(name))
                .forEach(name -> fault(
                        name,
                        "is unknown: use "
                                + String.join(", ", taken.stream().sorted().toList()) + "."));
    }
}
