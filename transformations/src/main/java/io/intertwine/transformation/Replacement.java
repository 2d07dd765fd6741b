package io.intertwine.transformation;

import com.google.re2j.Matcher;
import io.intertwine.api.IntertwineException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `$replace` does.
final class Replacement {
    private final StringBuilder out = new StringBuilder();
    private final Meter meter;

    private Replacement(Meter meter) {
        this.meter = meter;
    }

    static Object replace(String text, List<?> args, Meter meter) {
        long limit = PatternFunctions.limit("$replace", args, 3);
        Object by = args.get(2);
        if (by == null) {
            throw PatternFunctions.neither("$replace");
        }
        return switch (args.get(1)) {
            case LinearPattern pattern -> new Replacement(meter).byPattern(text, pattern, by, limit);
            case String part
            when part.isEmpty() -> throw IntertwineException.invalid("$replace looks for the empty text: give another");
            case String part when by instanceof String put -> new Replacement(meter).byText(text, part, put, limit);
            case null, default -> throw PatternFunctions.neither("$replace");
        };
    }

    private String byText(String text, String part, String put, long limit) {
        Arguments.checkSearch(text, part);
        int begin = 0;
        int found = text.indexOf(part);
        for (long count = 0; found >= 0 && count < limit; count++) {
            append(text, begin, found).append(put);
            meter.allow(out.length());
            begin = found + part.length();
            found = text.indexOf(part, begin);
        }
        return append(text, begin, text.length()).toString();
    }

    private String byPattern(String text, LinearPattern pattern, Object by, long limit) {
        Matcher matcher = pattern.matcher(text);
        int begin = 0;
        for (long count = 0; count < limit && PatternFunctions.find(matcher); count++) {
            meter.tick();
            append(text, begin, matcher.start());
            if (by instanceof String template) {
                fill(template, matcher);
            } else {
                out.append(called(by, matcher));
            }
            meter.allow(out.length());
            begin = matcher.end();
        }
        return append(text, begin, text.length()).toString();
    }

    private StringBuilder append(String text, int begin, int end) {
        return out.append(text, begin, end);
    }

    private static String called(Object function, Matcher matcher) {
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", LinearPattern.groups(matcher));
        @Nullable Object result = PatternFunctions.call(function, match);
        if (result instanceof String text) {
            return text;
        }
        throw IntertwineException.invalid("the function given to $replace gives no text: make a text of its result");
    }

    /// `$1` is the first group, `$0` the whole match, `$$` one `$`. Of several digits as many count as name a group.
    private void fill(String template, Matcher matcher) {
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '$' || at == template.length()) {
                out.append(c);
            } else if (template.charAt(at) == '$') {
                out.append('$');
                at++;
            } else {
                at = fillGroup(template, at, matcher);
            }
            meter.allow(out.length());
        }
    }

    private int fillGroup(String template, int begin, Matcher matcher) {
        int end = begin;
        int group = 0;
        while (end < template.length() && Character.digit(template.charAt(end), 10) >= 0) {
            int longer = group * 10 + Character.digit(template.charAt(end), 10);
            if (longer > matcher.groupCount() && end > begin) {
                break;
            }
            group = longer;
            end++;
        }
        if (end == begin) {
            out.append('$');
        } else if (group <= matcher.groupCount()) {
            String text = matcher.group(group);
            out.append(text == null ? "" : text);
        }
        return end;
    }
}
