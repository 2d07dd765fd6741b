package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads an expression token by token, only to find its regular expressions: a `/` where a value would begin.
///
/// Each is replaced by a variable of the same width, so that places in messages stay right. Should a `/` be taken for a
/// division where the library sees a regular expression, [Meter] notices.
final class ExpressionScan {
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "in");
    private static final Set<String> FUNCTIONS = Set.of("function", "λ");
    private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private static final String SPACES = " \t\n\r";
    private static final String HOOKS = "__evaluate";
    /// The first of the characters for private use; nobody writes them.
    private static final int FIRST_NAME = 0xE000;

    private final String text;
    private final StringBuilder out;
    private final Map<String, LinearPattern> patterns = new LinkedHashMap<>();
    private final Brackets brackets = new Brackets();
    private int at;
    private boolean afterValue;
    private boolean afterFunction;
    private boolean tuples;

    private ExpressionScan(String text) {
        this.text = text;
        this.out = new StringBuilder(text);
    }

    /// Fails with a [Misplaced] where the expression cannot be offered to the library.
    static ExpressionSource scan(String expression) {
        return new ExpressionScan(expression).scan();
    }

    private ExpressionSource scan() {
        if (text.contains(HOOKS)) {
            throw new Misplaced(
                    "names with " + HOOKS + " are kept for the bounds: choose another", text.indexOf(HOOKS));
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (SPACES.indexOf(c) >= 0) {
                at++;
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else if (c == '/' && !afterValue) {
                replacePattern();
            } else if (c == '"' || c == '\'' || c == '`') {
                skipQuoted(c);
            } else if (OPERATORS.indexOf(c) >= 0) {
                operator(c);
            } else {
                word();
            }
        }
        return new ExpressionSource(out.toString(), patterns, tuples);
    }

    private void skipComment() {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        at++;
        afterValue = true;
    }

    private void word() {
        int begin = at;
        while (at < text.length() && SPACES.indexOf(text.charAt(at)) < 0 && OPERATORS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(begin, at);
        afterFunction = FUNCTIONS.contains(word);
        // where a value is wanted, such a word is the name of a member
        afterValue = !(afterValue && WORD_OPERATORS.contains(word));
    }

    private void operator(char c) {
        switch (c) {
            case '(', '[', '{' -> {
                brackets.open(c == '(' && afterFunction, at);
                afterValue = false;
            }
            case ')', ']', '}' -> {
                refuseSignature(brackets.close());
                afterValue = true;
            }
            case '*' -> afterValue = !afterValue;
            case '%' -> {
                tuples = true;
                afterValue = !afterValue;
            }
            case '@', '#' -> {
                tuples = true;
                afterValue = false;
            }
            default -> afterValue = false;
        }
        afterFunction = false;
        at++;
    }

    /// Checking arguments by a signature can take time without end.
    private void refuseSignature(boolean closesParameters) {
        int next = at + 1;
        while (closesParameters && next < text.length() && SPACES.indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (closesParameters && next < text.length() && text.charAt(next) == '<') {
            throw new Misplaced("signatures of functions are not available: leave out what stands in < and >", next);
        }
    }

    private void replacePattern() {
        int end = patternEnd();
        int flags = end + 1;
        while (flags < text.length() && "im".indexOf(text.charAt(flags)) >= 0) {
            flags++;
        }
        if (end == at + 1) {
            throw new Misplaced("a regular expression is empty: write one between the slashes", at);
        }
        String name = String.valueOf((char) (FIRST_NAME + patterns.size()));
        try {
            patterns.put(name, LinearPattern.compile(text.substring(at + 1, end), text.substring(end + 1, flags)));
        } catch (IntertwineException e) {
            throw new Misplaced(String.valueOf(e.getMessage()), at);
        }
        out.replace(at, flags, "$" + name + " ".repeat(flags - at - 2));
        at = flags;
        afterValue = true;
    }

    private int patternEnd() {
        int depth = 0;
        boolean inClass = false;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '/' && depth <= 0) {
                return i;
            }
        }
        throw new Misplaced(
                "a regular expression begins here and does not end: close it with '/', or put parentheses"
                        + " around what is divided",
                at);
    }
}
