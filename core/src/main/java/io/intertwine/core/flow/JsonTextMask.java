package io.intertwine.core.flow;

import io.intertwine.api.json.SecretNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// Masks values of members with telling names in JSON text that may end anywhere, because only its
/// beginning is kept. From where it is no JSON after all, nothing is shown. For one thread, once.
final class JsonTextMask {
    private static final String MASKED = '"' + SecretNames.MASK + '"';

    private final String json;
    private final Predicate<List<String>> hidden;
    private final StringBuilder out;
    /// The objects and arrays around the place, the innermost first.
    private final Deque<Around> around = new ArrayDeque<>();

    private int at;
    private boolean valueNext = true;

    /// An object or an array.
    private static final class Around {
        private final boolean object;
        private int index;
        private String key = "0";

        private Around(boolean object) {
            this.object = object;
        }

        private void next() {
            index++;
            key = Integer.toString(index);
        }
    }

    private JsonTextMask(String json, Predicate<List<String>> hidden) {
        this.json = json;
        this.hidden = hidden;
        this.out = new StringBuilder(json.length());
    }

    /// @param hidden whether the value at this place, by names of members and numbers of items from the
    ///               outside, is not for everybody; asked for texts, numbers and the like, not for
    ///               objects and arrays
    static String masked(String json, Predicate<List<String>> hidden) {
        return new JsonTextMask(json, hidden).masked();
    }

    private String masked() {
        while (at < json.length()) {
            char c = json.charAt(at);
            if (Character.isWhitespace(c)) {
                copy();
            } else if (valueNext) {
                value(c);
            } else {
                between(c);
            }
        }
        return out.toString();
    }

    private void copy() {
        out.append(json.charAt(at));
        at++;
    }

    private void value(char c) {
        Around in = around.peek();
        if (in != null && in.object && isSecret(in.key)) {
            skip();
            out.append(MASKED);
        } else if (c == '{' || c == '[') {
            around.push(new Around(c == '{'));
            valueNext = c == '[';
            copy();
            return;
        } else if (c == ']') {
            between(c);
            return;
        } else {
            leaf();
        }
        valueNext = false;
    }

    /// A name that hides behind escapes may be anything.
    private static boolean isSecret(String key) {
        return SecretNames.tells(key) || key.contains("\\u");
    }

    private void leaf() {
        int from = at;
        skip();
        out.append(hidden.test(place()) ? MASKED : json.substring(from, at));
    }

    private List<String> place() {
        List<String> place = new ArrayList<>();
        around.descendingIterator().forEachRemaining(each -> place.add(each.key));
        return place;
    }

    /// After a value, or before the name of a member.
    private void between(char c) {
        Around in = around.peek();
        if (c == '"' && in != null && in.object) {
            int from = at;
            skip();
            in.key = json.substring(from + 1, at).replace("\"", "");
            out.append(json, from, at);
            return;
        }
        if (c == '}' || c == ']') {
            around.poll();
            valueNext = false;
        } else if (c == ':') {
            valueNext = true;
        } else if (c == ',' && in != null && !in.object) {
            in.next();
            valueNext = true;
        } else if (c != ',') {
            out.append(MASKED); // no JSON: who knows what follows
            at = json.length();
            return;
        }
        copy();
    }

    /// Goes behind the value at the place, or to the end of what there is.
    private void skip() {
        int depth = 0;
        do {
            char c = json.charAt(at);
            if (c == '"') {
                text();
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (c == '}' || c == ']') {
                depth--;
                at++;
            } else if (depth > 0) {
                at++;
            } else {
                scalar();
            }
        } while (depth > 0 && at < json.length());
    }

    private void text() {
        at++;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, json.length());
    }

    private void scalar() {
        do {
            at++;
        } while (at < json.length() && ",}] \t\r\n".indexOf(json.charAt(at)) < 0);
    }
}
