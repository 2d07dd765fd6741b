package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reads the members of one object of a configuration and collects what is wrong, instead of stopping at the first.
final class Members {
    private static final int SHOWN = 80;

    private final JsonObject object;
    private final String path;
    private final List<String> faults;
    private final Set<String> known = new TreeSet<>();

    Members(JsonObject object, String path, List<String> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    Optional<JsonValue> find(String name) {
        known.add(name);
        return object.find(name);
    }

    Optional<String> text(String name) {
        return find(name).flatMap(value -> {
            if (value instanceof JsonText(String text) && !text.isEmpty()) {
                return Optional.of(text);
            }
            wrong(name, "give a text");
            return Optional.empty();
        });
    }

    /// A text that must be there.
    Optional<String> needed(String name, String example) {
        if (find(name).isEmpty()) {
            faults.add("The member '" + path + name + "' is missing: give it, such as " + example + ".");
        }
        return text(name);
    }

    int whole(String name, int otherwise, int least, int most) {
        Optional<JsonValue> value = find(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof JsonNumber(var number)
                && number.scale() <= 0
                && number.compareTo(java.math.BigDecimal.valueOf(least)) >= 0
                && number.compareTo(java.math.BigDecimal.valueOf(most)) <= 0) {
            return number.intValueExact();
        }
        wrong(name, "give a whole number from " + least + " to " + most);
        return otherwise;
    }

    Optional<Boolean> truth(String name) {
        return find(name).flatMap(value -> {
            if (value instanceof JsonBoolean(boolean truth)) {
                return Optional.of(truth);
            }
            wrong(name, "give true or false");
            return Optional.empty();
        });
    }

    /// One of the words; the first of them when the member is not there.
    String word(String name, String... words) {
        Optional<String> text = text(name);
        if (text.isPresent() && !Arrays.asList(words).contains(text.get())) {
            wrong(name, "give " + String.join(" or ", words));
            return words[0];
        }
        return text.orElse(words[0]);
    }

    Optional<Members> object(String name) {
        return find(name).flatMap(value -> nested(value, name));
    }

    /// The members of a member that is an object, by name.
    Map<String, JsonValue> named(String name) {
        return find(name)
                .map(value -> {
                    if (value instanceof JsonObject(Map<String, JsonValue> members)) {
                        return members;
                    }
                    wrong(name, "give an object");
                    return Map.<String, JsonValue>of();
                })
                .orElse(Map.of());
    }

    /// The elements of a member that is an array of objects.
    List<Members> objects(String name) {
        Optional<JsonValue> value = find(name);
        if (value.isPresent() && !(value.get() instanceof JsonValue.JsonArray)) {
            wrong(name, "give an array");
        }
        List<JsonValue> items = object.array(name);
        return java.util.stream.IntStream.range(0, items.size())
                .mapToObj(i -> nested(items.get(i), name + "[" + i + "]"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Members> nested(JsonValue value, String name) {
        if (value instanceof JsonObject members) {
            return Optional.of(new Members(members, path + name + ".", faults));
        }
        faults.add("The member '" + path + name + "' is " + shown(value) + ": give an object.");
        return Optional.empty();
    }

    /// What the reading gives, or a fault that says why it cannot.
    <T> Optional<T> attempt(String name, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IntertwineException e) {
            fault(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void fault(String name, String what) {
        faults.add("The member '" + path + name + "': " + what + (what.endsWith(".") ? "" : "."));
    }

    /// The member's value does not fit.
    void wrong(String name, String fix) {
        String value = object.find(name).map(Members::shown).orElse("missing");
        faults.add("The member '" + path + name + "' is " + value + ": " + fix + ".");
    }

    /// To be called when all members were asked for: others are faults.
    void refuseOthers() {
        object.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(
                        "The member '" + path + name + "' is unknown: use " + String.join(", ", known) + "."));
    }

    private static String shown(JsonValue value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
