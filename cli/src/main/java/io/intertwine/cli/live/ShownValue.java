package io.intertwine.cli.live;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Values as a person reads them on a terminal: in one line, not too long, and without control characters.
public final class ShownValue {
    private static final int LONGEST = 120;

    private ShownValue() {}

    public static String of(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> of(text);
            case JsonObject object -> pose(object).orElseGet(() -> of(object.toString()));
            default -> of(value.toString());
        };
    }

    /// Text from others: what a terminal would take for a command becomes a question mark.
    public static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST + 1L)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.codePointCount(0, shown.length()) <= LONGEST
                ? shown.toString()
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "...";
    }

    /// Where a thing stands, such as `at 1.20 0.00 3.40 in hall`; which way it looks is left out.
    private static Optional<String> pose(JsonObject object) {
        List<JsonValue> position = object.array("position");
        return object.text("frame")
                .filter(_ -> position.size() == 3 && position.stream().allMatch(JsonNumber.class::isInstance))
                .map(frame -> "at "
                        + position.stream()
                                .map(number -> twoDigits(((JsonNumber) number).number()))
                                .collect(Collectors.joining(" "))
                        + " in " + of(frame));
    }

    private static String twoDigits(BigDecimal number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
