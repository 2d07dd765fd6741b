package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the members of one JSON object, and finds everything that is wrong with them instead of failing on the
/// first.
///
/// @param pointer where the object stands in its document
record Members(JsonObject object, String pointer, Findings findings) {
    /// Finds fault with members of other names.
    void only(Set<String> known) {
        object.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> findings.error(
                        at(name), "The member '" + name + "' is unknown: use " + new TreeSet<>(known) + "."));
    }

    /// As a JSON pointer.
    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private Optional<JsonValue> find(String name) {
        return object.find(name).filter(value -> !(value instanceof JsonNull));
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    void missing(String name, String fix) {
        findings.error(at(name), "The member '" + name + "' is missing: " + fix);
    }

    Optional<Members> object(String name) {
        Optional<JsonValue> value = find(name);
        if (value.isPresent() && !(value.get() instanceof JsonObject)) {
            findings.error(at(name), "The member '" + name + "' is no object: give a JSON object.");
        }
        return object.object(name).map(inner -> new Members(inner, at(name), findings));
    }

    @Nullable
    String text(String name) {
        Optional<JsonValue> value = find(name);
        if (value.isPresent() && !(value.get() instanceof JsonText)) {
            findings.error(at(name), "The member '" + name + "' is " + value.get() + ": give a text.");
        }
        return object.text(name).orElse(null);
    }

    /// False when it is missing.
    boolean truth(String name) {
        Optional<JsonValue> value = find(name);
        if (value.isPresent() && !(value.get() instanceof JsonBoolean)) {
            findings.error(at(name), "The member '" + name + "' is " + value.get() + ": give true or false.");
        }
        return value.isPresent() && value.get() instanceof JsonBoolean(boolean truth) && truth;
    }

    List<JsonValue> array(String name) {
        Optional<JsonValue> value = find(name);
        if (value.isPresent() && !(value.get() instanceof JsonArray)) {
            findings.error(at(name), "The member '" + name + "' is " + value.get() + ": give a JSON array.");
        }
        return object.array(name);
    }

    Set<String> texts(String name) {
        return texts(name, Function.identity());
    }

    /// The elements as the function reads them; what it refuses is a finding.
    <T> Set<T> texts(String name, Function<String, T> form) {
        Set<T> read = new LinkedHashSet<>();
        List<JsonValue> items = array(name);
        for (int i = 0; i < items.size(); i++) {
            String place = at(name) + "/" + i;
            if (items.get(i) instanceof JsonText(String text)) {
                read(place, () -> form.apply(text)).ifPresent(read::add);
            } else {
                findings.error(place, "This is " + items.get(i) + ": give a text.");
            }
        }
        return read;
    }

    /// What the reader makes of the place; what it refuses is a finding.
    <T> Optional<T> read(String place, java.util.function.Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IntertwineException e) {
            findings.error(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
