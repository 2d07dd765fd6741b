package io.intertwine.conversion.webdav;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.io.ParseWarning;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// iCalendar (RFC 5545) as jCal (RFC 7265), and back.
final class JCal {
    private static final String PRODUCT = "-//Intertwine//API conversion//EN";
    private static final String HINT = "send one of jCal (RFC 7265), such as [\"vcalendar\", [properties],"
            + " [[\"vevent\", [properties], []]]].";

    /// A zone by a name of the IANA database is known without a definition.
    private static final int ZONE_BY_NAME = 37;

    private JCal() {}

    /// Empty when the text is no calendar.
    static Optional<JsonValue> of(String calendar) {
        try {
            ICalendar read = Biweekly.parse(calendar).first();
            return Optional.ofNullable(read)
                    .map(known -> JsonReader.read(Biweekly.writeJson(known).go()));
        } catch (IllegalArgumentException | IllegalStateException | IntertwineException _) {
            return Optional.empty();
        }
    }

    /// Fails with `sdc.invalid-request` when it is no calendar with a component in it.
    static String text(byte[] jcal) {
        JsonValue value;
        try {
            value = JsonReader.read(jcal);
        } catch (IntertwineException e) {
            throw Parameters.invalid("The calendar is no JSON (" + e.getMessage() + "): " + HINT);
        }
        boolean calendar = value instanceof JsonArray(List<JsonValue> parts)
                && parts.size() == 3
                && parts.getFirst().equals(JsonValue.of("vcalendar"))
                && parts.get(2) instanceof JsonArray(List<JsonValue> components)
                && !components.isEmpty();
        if (!calendar) {
            throw Parameters.invalid("The body is no calendar with a component: " + HINT);
        }
        return written(value.toString());
    }

    private static String written(String json) {
        try {
            List<List<ParseWarning>> warnings = new ArrayList<>();
            ICalendar read = Biweekly.parseJson(json).warnings(warnings).first();
            List<String> faults = warnings.stream()
                    .flatMap(List::stream)
                    .filter(warning -> !Objects.equals(warning.getCode(), ZONE_BY_NAME))
                    .map(ParseWarning::toString)
                    .toList();
            if (read == null || !faults.isEmpty()) {
                throw Parameters.invalid("The calendar cannot be read " + faults + ": correct it.");
            }
            if (read.getProductId() == null) {
                read.setProductId(PRODUCT);
            }
            return Biweekly.write(read).go();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Parameters.invalid("The calendar cannot be read (" + e.getMessage() + "): " + HINT);
        }
    }

    /// The text of a property of its first event.
    static Optional<JsonValue> property(JsonValue calendar, String name) {
        for (JsonValue component : items(calendar, 2)) {
            if (!JsonValue.of("vevent").equals(item(component, 0))) {
                continue;
            }
            for (JsonValue property : items(component, 1)) {
                if (JsonValue.of(name).equals(item(property, 0)) && item(property, 3) instanceof JsonText text) {
                    return Optional.of(text);
                }
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static List<JsonValue> items(JsonValue array, int index) {
        return item(array, index) instanceof JsonArray(List<JsonValue> items) ? items : List.of();
    }

    private static JsonValue item(JsonValue array, int index) {
        return array instanceof JsonArray(List<JsonValue> items) && items.size() > index
                ? items.get(index)
                : JsonValue.JsonNull.NULL;
    }

    static String decoded(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
