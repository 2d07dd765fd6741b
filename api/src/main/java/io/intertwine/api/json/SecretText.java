package io.intertwine.api.json;

import static io.intertwine.api.json.SecretNames.MASK;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds secrets in text. Names are looked for first, and expressions are tried only behind them: most
/// texts have none, and some are masked while others wait.
final class SecretText {
    private static final String VALUE = "(?:bearer |basic )?(?:(?:\\\\*\"[^\"]*)|'[^']*|[^\"'&<,;\\s}]+)";
    /// Quotes may be escaped: the text of a value may be JSON itself.
    private static final Pattern BEHIND =
            Pattern.compile("(?i)(?:[a-z0-9_.\\[\\]-]|%5[bd]){0,40}+\\\\{0,8}+[\"']?\\s{0,8}+[:=]\\s*(" + VALUE + ")");

    private static final Pattern RIGHT_BEHIND = Pattern.compile("(?i)\\\\{0,8}+[\"']?\\s{0,8}+[:=]\\s*(" + VALUE + ")");
    private static final Pattern IN_ELEMENT = Pattern.compile("[^<>]{0,400}+(?<!/)>((?:<!\\[CDATA\\[)?[^<]+)");

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
            each(name, at -> {
                int end = at + name.length();
                return Math.max(note(BEHIND, end), inTag(at, end));
            });
        }
        for (String name : SecretNames.WHOLE) {
            each(name, at -> {
                boolean begins = at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
                return begins ? note(RIGHT_BEHIND, at + name.length()) : 0;
            });
        }
        each("bearer ", at -> note(SCHEME, at));
        each("basic ", at -> note(SCHEME, at));
        each("://", at -> note(USER_INFO, at + "://".length()));
    }

    /// Looks behind each place of a name, but not inside of what is masked already: each letter is
    /// looked at a bounded number of times.
    ///
    /// @param look where the secret there ends; 0 when there is none
    private void each(String name, IntUnaryOperator look) {
        int at = lower.indexOf(name);
        while (at >= 0) {
            at = lower.indexOf(name, Math.max(at + 1, look.applyAsInt(at)));
        }
    }

    /// What the element holds, when the name stands in the tag that opens it. An attribute tells of its text only.
    private int inTag(int at, int end) {
        int open = opening(at);
        if (open < 0) {
            return 0;
        }
        SecretElement.Content content = SecretElement.of(lower, open, at);
        if (content == null) {
            return note(IN_ELEMENT, end);
        }
        found.merge(content.from(), content.to(), Math::max);
        return content.to();
    }

    /// Where the XML tag begins that it stands in; less than 0 for none, and for one that closes an element.
    private int opening(int at) {
        for (int open = at; open >= Math.max(0, at - SecretElement.TAG); open--) {
            if (lower.charAt(open) == '>') {
                return -1;
            }
            if (lower.charAt(open) == '<') {
                return lower.charAt(open + 1) == '/' ? -1 : open;
            }
        }
        return -1;
    }

    /// @return where it ends; 0 when there is none
    private int note(Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(text).region(from, text.length());
        if (!matcher.lookingAt()) {
            return 0;
        }
        found.merge(matcher.start(1), matcher.end(1), Math::max);
        return matcher.end(1);
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
