package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads one JSON value, or several objects, arrays or strings written one after the other with nothing in between.
final class JsonSequence {
    private final String text;
    private int at;

    private JsonSequence(String text) {
        this.text = text;
    }

    /// At least one value; fails with `intertwine.invalid` when the text cannot be told apart.
    static List<JsonValue> read(byte[] utf8) {
        try {
            return List.of(JsonReader.read(utf8));
        } catch (IntertwineException e) {
            List<JsonValue> values = new JsonSequence(new String(utf8, StandardCharsets.UTF_8)).split();
            if (values.size() > 1) {
                return values;
            }
            throw e;
        }
    }

    private List<JsonValue> split() {
        List<JsonValue> values = new ArrayList<>();
        skipSpace();
        while (at < text.length()) {
            if ("{[\"".indexOf(text.charAt(at)) < 0) {
                return List.of();
            }
            int start = at;
            skipValue();
            values.add(JsonReader.read(text.substring(start, at)));
            skipSpace();
        }
        return values;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// Moves behind the bracket, brace or quote that ends what begins here.
    private void skipValue() {
        int depth = 0;
        do {
            switch (text.charAt(at)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> skipString();
                default -> {}
            }
            at++;
        } while (depth > 0 && at < text.length());
    }

    private void skipString() {
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
        at = Math.min(at, text.length() - 1);
    }
}
