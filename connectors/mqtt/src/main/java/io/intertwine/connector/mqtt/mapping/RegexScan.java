package io.intertwine.connector.mqtt.mapping;

import java.util.Set;

/// Finds regular expressions in the text of a JSONata expression without a parser of its own: a `/` where a value would
/// begin. Where a word could be an operator or a name it takes it for an operator, so that none is missed.
final class RegexScan {
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "in", "function");

    private final String text;
    private int at;
    private boolean afterValue;

    private RegexScan(String text) {
        this.text = text;
    }

    static boolean finds(String expression) {
        return new RegexScan(expression).scan();
    }

    private boolean scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("/*", at)) {
                skipTo("*/");
            } else if (c == '/' && !afterValue) {
                return true;
            } else if (c == '"' || c == '\'' || c == '`') {
                skipQuoted(c);
            } else if (Character.isLetterOrDigit(c) || c == '$' || c == '_') {
                skipWord();
            } else {
                afterValue = c == ')' || c == ']' || c == '}';
                at++;
            }
        }
        return false;
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at + 2);
        at = found < 0 ? text.length() : found + end.length();
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        at++;
        afterValue = true;
    }

    private void skipWord() {
        int begin = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '$' || text.charAt(at) == '_')) {
            at++;
        }
        afterValue = !WORD_OPERATORS.contains(text.substring(begin, at));
    }
}
