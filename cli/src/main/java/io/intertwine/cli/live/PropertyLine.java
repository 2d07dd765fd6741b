package io.intertwine.cli.live;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Optional;

/// What a line says of one property: `350.2 rpm (wanted 400)`.
record PropertyLine(JsonObject state) {
    Optional<String> receivedTime() {
        return reported().flatMap(sample -> sample.text("receivedTime"));
    }

    String text() {
        return reported().map(PropertyLine::shown).orElse("-")
                + wanted().map(value -> " (wanted " + value + ")").orElse("");
    }

    private Optional<JsonObject> reported() {
        return state.object("reported");
    }

    /// Only when it is something else than what is reported.
    private Optional<String> wanted() {
        Optional<JsonValue> reported = reported().flatMap(sample -> sample.find("value"));
        return state.object("desired")
                .flatMap(desired -> desired.find("value"))
                .filter(value -> !reported.equals(Optional.of(value)))
                .map(ShownValue::of);
    }

    private static String shown(JsonObject sample) {
        return sample.find("value").map(ShownValue::of).orElse("-")
                + sample.text("unit").map(unit -> " " + ShownValue.of(unit)).orElse("")
                + sample.text("quality")
                        .filter(quality -> !quality.equals("good"))
                        .map(quality -> " (" + ShownValue.of(quality) + ")")
                        .orElse("");
    }
}
