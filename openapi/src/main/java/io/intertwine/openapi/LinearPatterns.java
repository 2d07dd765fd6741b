package io.intertwine.openapi;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/// Regular expressions of a document, on an engine whose time grows with the text only, whatever the expression.
final class LinearPatterns implements RegularExpressionFactory {
    private static final int LONGEST = 1_000;
    private static final long LARGEST = 10_000;
    private static final java.util.regex.Pattern UNICODE = java.util.regex.Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{([0-9]{1,4})(?:,([0-9]{0,4}))?}");

    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /// Fails with [IllegalArgumentException], which says why, when the expression needs another engine or is too
    /// large.
    static Pattern compile(String regex) {
        if (regex.length() > LONGEST || size(regex) > LARGEST) {
            throw new IllegalArgumentException("it is too large: shorten it, or count less");
        }
        try {
            return Pattern.compile(UNICODE.matcher(regex).replaceAll("\\\\x{$1}"));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ": use neither look-around nor back-references", e);
        }
    }

    /// About how many instructions the expression becomes once its counted repetitions are written out.
    private static long size(String regex) {
        Deque<Long> outer = new ArrayDeque<>();
        Matcher count = COUNT.matcher(regex);
        long sum = 0;
        long last = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '(') {
                outer.push(sum + last);
                sum = 0;
                last = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                last += sum + 1;
                sum = outer.pop();
            } else if (c == '{' && count.region(i, regex.length()).lookingAt()) {
                last *= Math.max(1, most(count));
                i = count.end() - 1;
            } else {
                sum += last;
                last = 1;
                i += c == '\\' ? 1 : 0;
            }
            if (sum + last > LARGEST) {
                return sum + last;
            }
        }
        return sum + last;
    }

    private static long most(Matcher count) {
        String upper = count.group(2);
        return Long.parseLong(upper == null || upper.isEmpty() ? count.group(1) : upper);
    }
}
