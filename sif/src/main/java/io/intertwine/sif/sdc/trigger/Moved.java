package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.TwinFeed;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A change of a twin, as conditions and inputs see it.
///
/// @param before what the trigger saw last; empty when it sees the twin for the first time
record Moved(TwinId twin, long revision, Map<String, JsonValue> before, Map<String, JsonValue> values) {
    static final Vocabulary WORDS = Vocabulary.named("change of a twin")
            .with(Vocabulary.Type.TEXT, "twin", "system")
            .with(Vocabulary.Type.WORDS, "types", "tags", "changed")
            .with(Vocabulary.Type.OBJECT, "values", "before")
            .build();

    Facts facts(TwinFeed feed) {
        return name -> fact(name, feed);
    }

    private @Nullable JsonValue fact(String name, TwinFeed feed) {
        return switch (name) {
            case "twin" -> JsonValue.of(twin.value());
            case "changed" -> words(changed());
            case "values" -> new JsonObject(values);
            case "before" -> new JsonObject(before);
            default -> feed.find(twin).map(found -> ofTwin(name, found)).orElse(null);
        };
    }

    private static JsonValue ofTwin(String name, Twin twin) {
        return switch (name) {
            case "system" -> JsonValue.of(twin.system().value());
            case "types" -> words(twin.description().types());
            default -> words(twin.description().tags());
        };
    }

    private Set<String> changed() {
        Set<String> names = new TreeSet<>(values.keySet());
        names.removeIf(name -> Objects.equals(values.get(name), before.get(name)));
        return names;
    }

    private static JsonValue words(Collection<String> words) {
        return JsonValue.array(words.stream().sorted().map(JsonValue::of).toList());
    }

    /// What a run gets that is started by it.
    JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("twin", JsonValue.of(twin.value()));
        members.put("revision", JsonValue.of(revision));
        members.put("changed", words(changed()));
        members.put("values", new JsonObject(values));
        members.put("before", new JsonObject(before));
        return new JsonObject(members);
    }
}
