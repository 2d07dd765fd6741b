package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Limits;
import io.intertwine.api.access.TimeWindow;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.dtif.schema.DataSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds a command to the limits that need no memory: behaviours, value, window.
final class Envelope {
    private static final int LONGEST = 40;

    private Envelope() {}

    static Refused refused(Bound bound, String fault) {
        return new Refused(bound.rule(), fault + " So says the rule '" + bound.rule() + "'.");
    }

    /// The first limit that the command does not hold, if there is one.
    static Optional<Refused> fault(List<Bound> bounds, AccessRequest request, @Nullable JsonValue value, Instant now) {
        for (Bound bound : bounds) {
            Optional<String> fault = lacking(bound.limits(), request)
                    .or(() -> closed(bound.limits(), request, now))
                    .or(() -> outside(bound.limits().schema(), request, value));
            if (fault.isPresent()) {
                return fault.map(words -> refused(bound, words));
            }
        }
        return Optional.empty();
    }

    static Optional<String> lacking(Limits limits, AccessRequest request) {
        Set<String> behaviours = limits.behaviours();
        String behaviour = request.affordance();
        boolean has = behaviours == null
                || behaviour == null
                || request.action() != Action.INVOKE
                || behaviours.contains(behaviour);
        return has
                ? Optional.empty()
                : Optional.of("The twin '" + request.twin().id() + "' does not have the behaviour '" + behaviour
                        + "' here: it has " + sorted(behaviours) + ".");
    }

    private static List<String> sorted(@Nullable Set<String> names) {
        return names == null ? List.of() : names.stream().sorted().toList();
    }

    static Optional<String> closed(Limits limits, AccessRequest request, Instant now) {
        return closed(limits, () -> Decider.what(request), now);
    }

    static Optional<String> closed(Limits limits, Supplier<String> what, Instant now) {
        TimeWindow window = limits.window();
        return window == null || window.contains(now)
                ? Optional.empty()
                : Optional.of(
                        "At " + now + " it is not the time to " + what.get() + ": wait for " + words(window) + ".");
    }

    private static String words(TimeWindow window) {
        String days = window.days().isEmpty()
                ? "every day"
                : window.days().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return window.from() + " to " + window.to() + " " + window.zone() + " on " + days;
    }

    private static Optional<String> outside(
            @Nullable JsonObject schema, AccessRequest request, @Nullable JsonValue given) {
        if (schema == null) {
            return Optional.empty();
        }
        JsonValue value = given == null ? JsonNull.NULL : given;
        String what = request.affordance() + " of " + request.twin().id();
        return beyond(schema, "maximum", value, 1, what)
                .or(() -> beyond(schema, "minimum", value, -1, what))
                .or(() -> DataSchema.fault(schema, value)
                        .map(fault -> "The value for " + what + " is outside of its envelope: " + fault + "."));
    }

    private static Optional<String> beyond(JsonObject schema, String term, JsonValue value, int side, String what) {
        if (!(value instanceof JsonNumber(BigDecimal number))) {
            return Optional.empty();
        }
        return schema.number(term)
                .filter(limit -> (side > 0 ? number.compareTo(limit) > 0 : number.compareTo(limit) < 0))
                .map(limit -> what + ": " + words(number)
                        + (side > 0 ? " is above the maximum " : " is below the minimum ") + words(limit) + ": give "
                        + (side > 0 ? "at most " : "at least ") + words(limit) + ".");
    }

    private static String words(BigDecimal number) {
        String text = new JsonNumber(number).toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
