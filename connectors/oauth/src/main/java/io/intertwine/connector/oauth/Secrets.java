package io.intertwine.connector.oauth;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.UserAuthority.Answered;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is kept about a linked user, as JSON.
///
/// @param json with `home`, `subject`, `permissions`, `scopes`, and `access` and `refresh`, or `key`, or `username`
///             and `password`; and `user` where calls name him
record Secrets(JsonObject json) {
    static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        Builder put(String name, @Nullable String value) {
            if (value != null) {
                members.put(name, JsonValue.of(value));
            }
            return this;
        }

        Builder put(String name, Set<String> words) {
            members.put(name, JsonValue.array(words.stream().map(JsonValue::of).toList()));
            return this;
        }

        JsonObject build() {
            return new JsonObject(members);
        }
    }

    Optional<String> text(String name) {
        return json.text(name);
    }

    Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (JsonValue item : json.array(name)) {
            if (item instanceof JsonText(String word)) {
                words.add(word);
            }
        }
        return words;
    }

    static Secrets of(Answered answered) {
        return new Secrets(answered.secrets());
    }

    @Override
    public String toString() {
        return "Secrets[]";
    }
}
