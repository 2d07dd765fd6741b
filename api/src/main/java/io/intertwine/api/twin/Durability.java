package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.Arrays;
import java.util.Optional;

/// What an acknowledged value of a property survives.
public enum Durability {
    /// Also the loss of power: it is flushed to the disk before it is acknowledged.
    DURABLE("durable"),
    /// The end of this process: it is in the log before it is acknowledged, and flushed later.
    PROCESS_SAFE("process-safe"),
    /// Nothing: it is in memory only, and unknown after a start until it is reported again.
    VOLATILE("volatile");

    private static final String MEMBER = "durability";

    private final String word;

    Durability(String word) {
        this.word = word;
    }

    /// The word for it in a property's description.
    public String word() {
        return word;
    }

    /// What the description of a property says in `durability`, also with the prefix `itw:`; else,
    /// or where it is no word of these, it is durable.
    public static Durability of(JsonObject schema) {
        return said(schema).flatMap(Durability::of).orElse(DURABLE);
    }

    private static Optional<JsonValue> said(JsonObject schema) {
        return schema.find(MEMBER).or(() -> schema.find("itw:" + MEMBER));
    }

    private static Optional<Durability> of(JsonValue said) {
        return said instanceof JsonText(String text)
                ? Arrays.stream(values())
                        .filter(durability -> durability.word.equals(text))
                        .findFirst()
                : Optional.empty();
    }

    /// What is wrong with what a description says, or nothing.
    public static Optional<String> fault(JsonObject schema) {
        return said(schema)
                .filter(value -> of(value).isEmpty())
                .map(value -> "the durability " + value + ", which is none: use durable, process-safe or volatile");
    }
}
