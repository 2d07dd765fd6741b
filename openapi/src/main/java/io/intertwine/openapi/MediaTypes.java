package io.intertwine.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Media types, compared without their parameters.
final class MediaTypes {
    private static final Pattern FORM = Pattern.compile("[a-z0-9!#$&^_.+*-]+/[a-z0-9!#$&^_.+*-]+");

    private MediaTypes() {}

    static String plain(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    static boolean wellFormed(String plain) {
        return FORM.matcher(plain).matches();
    }

    static boolean json(String plain) {
        return plain.equals("application/json") || plain.endsWith("+json") || plain.contains("*");
    }

    /// What is said about a type, by its own name or by a range that it is in; the closest one.
    static Optional<Integer> find(Map<String, Integer> described, String plain) {
        String range = plain.substring(0, Math.max(0, plain.indexOf('/'))) + "/*";
        return List.of(plain, range, "*/*").stream()
                .filter(described::containsKey)
                .findFirst()
                .map(described::get);
    }
}
