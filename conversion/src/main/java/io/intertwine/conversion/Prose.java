package io.intertwine.conversion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Words that others wrote, made fit to be shown: without control characters, and cut.
public final class Prose {
    private static final int LONGEST = 1_000;

    private Prose() {}

    public static String line(String text) {
        String plain = cut(text).replaceAll("\\s+", " ").strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /// Empty when there is nothing to show.
    public static Optional<String> about(@Nullable String text) {
        return Optional.ofNullable(text).map(Prose::cut).map(String::strip).filter(plain -> !plain.isEmpty());
    }

    private static String cut(String text) {
        String plain = (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
        return plain.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
