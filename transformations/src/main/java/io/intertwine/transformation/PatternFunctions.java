package io.intertwine.transformation;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.google.re2j.Matcher;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of the language that take a text or a regular expression, on [LinearPattern].
final class PatternFunctions {
    static final Map<String, Jsonata.JFunction> ALL = Map.of(
            "contains", new Searching("contains", "<s-(sf):b>", PatternFunctions::contains),
            "match", new Searching("match", "<s-f<s:o>n?:a<o>>", PatternFunctions::match),
            "split", new Searching("split", "<s-(sf)n?:a<s>>", PatternFunctions::split),
            "replace", new Searching("replace", "<s-(sf)(sf)n?:s>", Replacement::replace));

    private PatternFunctions() {}

    /// What a function does with its arguments, of which the first is a text.
    private interface Work {
        @Nullable
        Object apply(String text, List<?> args, Meter meter);
    }

    /// A function that does its own work instead of that of the library.
    private static final class Searching extends Jsonata.JFunction {
        private final Work work;

        Searching(String name, String signature, Work work) {
            super(name, signature, Functions.class, null, name);
            this.work = work;
        }

        @Override
        public @Nullable Object call(@Nullable Object input, @SuppressWarnings("rawtypes") List args) {
            Meter meter = Meter.CURRENT.get();
            meter.tick();
            if (args.isEmpty() || !(args.getFirst() instanceof String text)) {
                return null;
            }
            Object result = work.apply(text, args, meter);
            meter.count(result);
            return result;
        }
    }

    private static @Nullable Object contains(String text, List<?> args, Meter meter) {
        return switch (args.get(1)) {
            case LinearPattern pattern -> pattern.matcher(text).find();
            case String part -> {
                Arguments.checkSearch(text, part);
                yield text.contains(part);
            }
            case null -> null;
            default -> throw neither("$contains");
        };
    }

    private static Object match(String text, List<?> args, Meter meter) {
        if (!(args.get(1) instanceof LinearPattern pattern)) {
            throw IntertwineException.invalid("$match looks for a regular expression: give one, like /[0-9]+/");
        }
        long limit = limit("$match", args, 2);
        List<Object> matches = Utils.createSequence();
        Matcher matcher = pattern.matcher(text);
        while (matches.size() < limit && matcher.find()) {
            meter.tick();
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("match", matcher.group());
            match.put("index", matcher.start());
            match.put("groups", LinearPattern.groups(matcher));
            meter.count(match);
            matches.add(match);
        }
        return matches;
    }

    private static Object split(String text, List<?> args, Meter meter) {
        long limit = limit("$split", args, 2);
        List<String> parts = new ArrayList<>();
        switch (args.get(1)) {
            case LinearPattern pattern -> splitByPattern(text, pattern, limit, parts);
            case String separator
            when separator.isEmpty() -> {
                for (int i = 0; i < text.length() && parts.size() < limit; i++) {
                    add(parts, String.valueOf(text.charAt(i)), meter);
                }
            }
            case String separator -> splitByText(text, separator, limit, parts);
            case null, default -> throw neither("$split");
        }
        return parts;
    }

    private static void splitByText(String text, String separator, long limit, List<String> parts) {
        Arguments.checkSearch(text, separator);
        Meter meter = Meter.CURRENT.get();
        int begin = 0;
        int end = text.indexOf(separator);
        while (end >= 0 && parts.size() < limit) {
            add(parts, text.substring(begin, end), meter);
            begin = end + separator.length();
            end = text.indexOf(separator, begin);
        }
        if (parts.size() < limit) {
            parts.add(text.substring(begin));
        }
    }

    private static void splitByPattern(String text, LinearPattern pattern, long limit, List<String> parts) {
        Meter meter = Meter.CURRENT.get();
        Matcher matcher = pattern.matcher(text);
        int begin = 0;
        while (parts.size() < limit && find(matcher)) {
            add(parts, text.substring(begin, matcher.start()), meter);
            begin = matcher.end();
        }
        if (parts.size() < limit) {
            parts.add(text.substring(begin));
        }
    }

    private static void add(List<String> parts, String part, Meter meter) {
        meter.count(part);
        parts.add(part);
    }

    /// The next match; one of no characters is an error, as JSONata has it.
    static boolean find(Matcher matcher) {
        if (!matcher.find()) {
            return false;
        }
        if (matcher.start() == matcher.end()) {
            throw IntertwineException.invalid(
                    "the regular expression /" + Clipped.text(matcher.pattern().pattern())
                            + "/ matches the empty text: make it match one character at least");
        }
        return true;
    }

    static long limit(String function, List<?> args, int index) {
        if (args.size() <= index || !(args.get(index) instanceof Number limit)) {
            return Long.MAX_VALUE;
        }
        if (limit.doubleValue() < 0) {
            throw IntertwineException.invalid(function + " has the limit " + limit + ": give 0 or more");
        }
        return limit.longValue();
    }

    static IntertwineException neither(String function) {
        return IntertwineException.invalid(function + " takes a text or a regular expression: give one of them");
    }

    /// Calls a function of the expression.
    static @Nullable Object call(Object function, Object argument) {
        try {
            return Functions.funcApply(function, new ArrayList<>(List.of(argument)));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IntertwineException(CommonError.INVALID, "the function it gives to $replace fails", e);
        }
    }
}
