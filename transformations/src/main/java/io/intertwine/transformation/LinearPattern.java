package io.intertwine.transformation;

import com.dashjoin.jsonata.Jsonata;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.intertwine.api.IntertwineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A regular expression of an expression, on an engine whose time grows with the text only. As in JSONata it is a
/// function from a text to its first match.
final class LinearPattern extends Jsonata.JFunction {
    private static final int LONGEST = 1000;
    private static final int LARGEST = 10_000;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        super((_, args) -> first(pattern, args), "<s-:o>");
        this.pattern = pattern;
    }

    static LinearPattern compile(String text, String flags) {
        if (text.length() > LONGEST || PatternSize.of(text) > LARGEST) {
            throw IntertwineException.invalid("the regular expression /" + Clipped.text(text)
                    + "/ is too large with its repeats written out: stay below " + LONGEST + " characters and "
                    + LARGEST + " parts");
        }
        int modes =
                (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0) | (flags.contains("m") ? Pattern.MULTILINE : 0);
        try {
            return new LinearPattern(Pattern.compile(text, modes));
        } catch (PatternSyntaxException e) {
            throw IntertwineException.invalid("the regular expression /" + Clipped.text(text) + "/ cannot be used ("
                    + e.getDescription() + "): correct it; back-references and look-around are not available");
        }
    }

    @Override
    public int getNumberOfArgs() {
        return 1;
    }

    /// A matcher over the text that ends in time.
    Matcher matcher(String text) {
        return pattern.matcher(new TimedText(text, Meter.CURRENT.get()));
    }

    private static @Nullable Map<String, Object> first(Pattern pattern, List<?> args) {
        if (args.isEmpty() || !(args.getFirst() instanceof String text)) {
            return null;
        }
        Matcher matcher = pattern.matcher(new TimedText(text, Meter.CURRENT.get()));
        if (!matcher.find()) {
            return null;
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", groups(matcher));
        return match;
    }

    /// The groups of the match; a group that took no part is an empty text.
    static List<String> groups(Matcher matcher) {
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            groups.add(text == null ? "" : text);
        }
        return groups;
    }
}
