package io.intertwine.connector.oauth;

import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Permissions and names as systems put them: words with blanks between them, lists, or members that are true.
final class Words {
    private Words() {}

    static Set<String> at(JsonPointer pointer, JsonValue root) {
        Set<String> words = new LinkedHashSet<>();
        pointer.find(root).ifPresent(value -> add(name(pointer), value, words));
        return words;
    }

    private static String name(JsonPointer pointer) {
        return pointer.tokens().isEmpty() ? "" : pointer.tokens().getLast();
    }

    private static void add(String name, JsonValue value, Set<String> words) {
        switch (value) {
            case JsonText(String text) -> {
                for (String word : text.split(" ", -1)) {
                    if (!word.isEmpty()) {
                        words.add(word);
                    }
                }
            }
            case JsonArray(List<JsonValue> items) -> items.forEach(item -> addItem(item, words));
            case JsonBoolean(boolean truth) -> {
                if (truth) {
                    words.add(name);
                }
            }
            case JsonObject(Map<String, JsonValue> members) ->
                members.forEach((member, truth) -> {
                    if (truth.equals(JsonBoolean.TRUE)) {
                        words.add(member);
                    }
                });
            default -> {}
        }
    }

    private static void addItem(JsonValue item, Set<String> words) {
        if (item instanceof JsonText(String text) && !text.isEmpty()) {
            words.add(text);
        }
    }

    /// A name, also when it is a number.
    static Optional<String> name(JsonPointer pointer, JsonValue root) {
        return pointer.find(root).flatMap(value -> switch (value) {
            case JsonText(String text) when !text.isEmpty() -> Optional.of(text);
            case JsonNumber(BigDecimal number) -> Optional.of(number.toPlainString());
            default -> Optional.empty();
        });
    }
}
