package io.intertwine.connector.link.message;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.InstantText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads one change; what is wrong fails with the member, the value and the fix.
public final class ChangeReader {
    private static final Set<String> MEMBERS =
            new TreeSet<>(Set.of("twin", "property", "value", "sourceTime", "quality", "reread"));

    private ChangeReader() {}

    /// @param again true when the change may have been taken before, so that only a different value counts
    public static Change read(JsonValue item, boolean again) {
        if (!(item instanceof JsonObject change)) {
            throw IntertwineException.invalid("It is not an object: give twin, property and value.");
        }
        for (String name : change.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw IntertwineException.invalid(
                        "The member '" + name + "' is unknown: use " + String.join(", ", MEMBERS) + ".");
            }
        }
        JsonValue value = change.members().get("value");
        if (value == null) {
            throw IntertwineException.invalid("The member 'value' is missing: give it.");
        }
        return new Change(
                new TwinId(text(change, "twin")),
                text(change, "property"),
                value,
                time(change),
                quality(change),
                again || change.isTrue("reread"));
    }

    private static String text(JsonObject change, String name) {
        return change.text(name)
                .orElseThrow(
                        () -> IntertwineException.invalid("The member '" + name + "' is missing or no text: give it."));
    }

    private static @Nullable Instant time(JsonObject change) {
        JsonValue time = change.members().get("sourceTime");
        if (time == null) {
            return null;
        }
        try {
            if (time instanceof JsonText(String text)) {
                return InstantText.parse(text).truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw IntertwineException.invalid("The member 'sourceTime' is " + time
                + ": give a time such as \"2026-05-01T12:00:00.250Z\", or leave it out.");
    }

    private static Quality quality(JsonObject change) {
        JsonValue quality = change.members().get("quality");
        if (quality == null) {
            return Quality.GOOD;
        }
        return switch (quality instanceof JsonText(String text) ? text : "") {
            case "good" -> Quality.GOOD;
            case "uncertain" -> Quality.UNCERTAIN;
            case "bad" -> Quality.BAD;
            default ->
                throw IntertwineException.invalid(
                        "The member 'quality' is " + quality + ": give good, uncertain or bad.");
        };
    }
}
