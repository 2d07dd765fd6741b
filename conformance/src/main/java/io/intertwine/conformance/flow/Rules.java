package io.intertwine.conformance.flow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Rules of policies.
final class Rules {
    static final String EVERYTHING = "read observe write invoke";

    private Rules() {}

    static JsonObject allow(Actor whom, Site site) {
        return rule("all", "allow", whom, site, EVERYTHING, "");
    }

    /// @param actions     words with spaces between them
    /// @param affordances words with spaces between them; empty for all
    static JsonObject rule(String name, String effect, Actor whom, Site site, String actions, String affordances) {
        return new JsonObject(Map.of(
                "name", JsonValue.of(name),
                "effect", JsonValue.of(effect),
                "subjects", new JsonObject(Map.of("clients", words(whom.id()))),
                "twins", new JsonObject(Map.of("systems", words(site.id()))),
                "actions", words(actions),
                "affordances", words(affordances)));
    }

    /// Keeps the speed at or below `most`.
    static JsonObject slow(Actor whom, Site site, int most) {
        JsonObject schema = new JsonObject(Map.of("maximum", JsonValue.of(most)));
        return rule("slow", "limit", whom, site, "write", "speed")
                .with("limits", new JsonObject(Map.of("schema", schema)));
    }

    private static JsonValue words(String words) {
        List<JsonValue> list = Stream.of(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(JsonValue::of)
                .toList();
        return JsonValue.array(list);
    }
}
