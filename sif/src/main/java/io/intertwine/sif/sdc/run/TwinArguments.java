package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.TwinSteps.Deed;
import io.intertwine.api.twin.TwinId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a step with the function `twin` says: what is done with which twin.
///
/// @param twins several only for reading
/// @param many  whether `twins` was given, so that the output is by twin
/// @param named properties or the behaviour; of those that are read or called, the value says nothing
/// @param input of the behaviour; null for none
/// @param whole whether the output has qualities and times, too
record TwinArguments(
        List<TwinId> twins,
        boolean many,
        Deed deed,
        Map<String, JsonValue> named,
        @Nullable JsonValue input,
        boolean whole) {
    static final String FUNCTION = "twin";
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("twin", "twins", "read", "set", "invoke", "push", "input", "output"));
    private static final int MOST_TWINS = 100;

    static TwinArguments of(JsonObject given) {
        for (String name : given.members().keySet()) {
            require(KNOWN.contains(name), "has the argument '" + name + "', which is none: use one of " + KNOWN);
        }
        Deed deed = deed(given);
        String output = given.text("output").orElse("values");
        require(
                output.equals("values") || (output.equals("state") && deed == Deed.READ),
                "has the output '" + output + "': use values, or state when it reads");
        require(
                given.find("input").isEmpty() || deed == Deed.INVOKE,
                "has an input, but no behaviour: leave it out, or name one with 'invoke'");
        List<TwinId> twins = twins(given);
        require(twins.size() == 1 || deed == Deed.READ, "names several twins: only reading can; use a loop");
        return new TwinArguments(
                twins,
                given.find("twins").isPresent(),
                deed,
                named(deed, given.find(word(deed)).orElseThrow()),
                given.find("input").orElse(null),
                output.equals("state"));
    }

    private static Deed deed(JsonObject given) {
        List<Deed> deeds = Arrays.stream(Deed.values())
                .filter(deed -> given.find(word(deed)).isPresent())
                .toList();
        require(
                deeds.size() == 1,
                "says " + (deeds.isEmpty() ? "nothing" : "several things")
                        + " to do: give one of 'read', 'set', 'invoke' and 'push'");
        return deeds.getFirst();
    }

    private static String word(Deed deed) {
        return deed.name().toLowerCase(Locale.ROOT);
    }

    private static List<TwinId> twins(JsonObject given) {
        JsonValue one = given.find("twin").orElse(null);
        JsonValue many = given.find("twins").orElse(null);
        require((one == null) != (many == null), "names no twin: give 'twin', or 'twins' to read several");
        List<JsonValue> all = many instanceof JsonArray(var items) ? items : one == null ? List.of() : List.of(one);
        require(
                !all.isEmpty() && all.size() <= MOST_TWINS && all.stream().allMatch(JsonText.class::isInstance),
                "has no good id of a twin in " + shown(one == null ? many : one)
                        + ": give 'twin' a text, or 'twins' 1 to " + MOST_TWINS + " of them");
        return all.stream().map(id -> new TwinId(((JsonText) id).text())).toList();
    }

    private static Map<String, JsonValue> named(Deed deed, JsonValue given) {
        return switch (deed) {
            case READ -> read(given);
            case INVOKE -> Map.of(behaviour(given), given);
            case SET, PUSH -> values(deed, given);
        };
    }

    private static Map<String, JsonValue> read(JsonValue given) {
        require(
                given instanceof JsonArray(var items) && items.stream().allMatch(JsonText.class::isInstance),
                "has no list in 'read': give the names of properties, or [] for all");
        Map<String, JsonValue> named = new LinkedHashMap<>();
        ((JsonArray) given).items().forEach(name -> named.put(((JsonText) name).text(), name));
        return named;
    }

    private static String behaviour(JsonValue given) {
        require(given instanceof JsonText, "has no text in 'invoke': give the name of the behaviour");
        return ((JsonText) given).text();
    }

    private static Map<String, JsonValue> values(Deed deed, JsonValue given) {
        require(
                given instanceof JsonObject(var members) && !members.isEmpty(),
                "has no object in '" + word(deed) + "': give values by the names of properties");
        Map<String, JsonValue> members = ((JsonObject) given).members();
        require(
                deed == Deed.PUSH || members.size() == 1,
                "sets " + members.size() + " properties, which can fail by halves: set one in each step");
        return members;
    }

    private static String shown(@Nullable JsonValue value) {
        String text = String.valueOf(value);
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw IntertwineException.invalid("A step with the function 'twin' " + fault + ".");
        }
    }
}
