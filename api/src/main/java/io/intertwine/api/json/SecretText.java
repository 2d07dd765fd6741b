package io.intertwine.api.json;

import static io.intertwine.api.json.SecretNames.MASK;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds secrets in text. Names are looked for first, and expressions are tried only behind them: most texts have none,
/// and some are masked while others wait.
final class SecretText {
    private static final String VALUE = "(?:bearer |basic )?(?:(?:\\\\*\"[^\"]*)|'[^']*|[^\"'&<,;\\s}]+)";
    /// Quotes may be escaped: the text of a value may be JSON itself.
    private static final Pattern BEHIND = Pattern.compile("(?i)[a-z_-]*\\\\*[\"']?\\s*[:=]\\s*(" + VALUE + ")");

    private static final Pattern RIGHT_BEHIND = Pattern.compile("(?i)\\\\*[\"']?\\s*[:=]\\s*(" + VALUE + ")");
    private static final Pattern IN_ELEMENT = Pattern.compile("[^<>]*(?<!/)>((?:<!\\[CDATA\\[)?[^<]+)");
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:bearer|basic) ([a-z0-9._~+/=-]{6,})");
    private static final Pattern USER_INFO = Pattern.compile("([^/@\\s\"']+)@");
    private static final List<String> LONG = Stream.concat(
                    SecretNames.TELLING.stream(),
                    Stream.of("api-key", "api_key", "private-key", "private_key", "card-number", "card_number"))
            .toList();

    private final String text;
    private final String lower;
    /// Where secrets are: their ends by their beginnings.
    private final Map<Integer, Integer> found = new TreeMap<>();

    private SecretText(String text) {
        this.text = text;
        this.lower = lower(text);
    }

    static String masked(String text) {
        SecretText look = new SecretText(text);
        look.find();
        return look.found.isEmpty() ? text : look.shown();
    }

    /// In place: other letters keep their number.
    private static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int at = 0; at < chars.length; at++) {
            if (chars[at] >= 'A' && chars[at] <= 'Z') {
                chars[at] = (char) (chars[at] - 'A' + 'a');
            }
        }
        return new String(chars);
    }

    private void find() {
        for (String name : LONG) {
            for (int at : places(name)) {
                int end = at + name.length();
                note(BEHIND, end);
                if (isInTag(at)) {
                    note(IN_ELEMENT, end);
                }
            }
        }
        for (String name : SecretNames.WHOLE) {
            for (int at : places(name)) {
                if (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1))) {
                    note(RIGHT_BEHIND, at + name.length());
                }
            }
        }
        places("bearer ").forEach(at -> note(SCHEME, at));
        places("basic ").forEach(at -> note(SCHEME, at));
        places("://").forEach(at -> note(USER_INFO, at + "://".length()));
    }

    private List<Integer> places(String name) {
        List<Integer> places = new ArrayList<>();
        for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
            places.add(at);
        }
        return places;
    }

    /// Whether it stands in the name or an attribute of an XML tag that opens an element.
    private boolean isInTag(int at) {
        int open = lower.lastIndexOf('<', at);
        return open >= 0 && lower.indexOf('>', open) > at && open + 1 < lower.length() && lower.charAt(open + 1) != '/';
    }

    private void note(Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length());
        if (matcher.lookingAt()) {
            found.merge(matcher.start(1), matcher.end(1), Math::max);
        }
    }

    private String shown() {
        StringBuilder shown = new StringBuilder(text.length());
        int told = 0;
        for (Map.Entry<Integer, Integer> secret : found.entrySet()) {
            int from = Math.max(told, unquoted(secret.getKey()));
            if (secret.getValue() > from) {
                shown.append(text, told, from).append(MASK);
                told = secret.getValue();
            }
        }
        return shown.append(text.substring(told)).toString();
    }

    /// Behind the quote that a secret begins with.
    private int unquoted(int at) {
        int from = at;
        while (from < text.length() && text.charAt(from) == '\\') {
            from++;
        }
        boolean quoted = from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'');
        return quoted ? from + 1 : at;
    }
}
