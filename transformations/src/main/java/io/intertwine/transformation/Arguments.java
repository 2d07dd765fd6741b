package io.intertwine.transformation;

import com.google.re2j.Pattern;
import io.intertwine.api.IntertwineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses arguments with which a function of the library could work, or grow, without bounds.
final class Arguments {
    private static final int LONGEST_PICTURE = 128;
    private static final int LONGEST_TIME = 40;
    private static final int FINEST = 400;
    private static final long MOST_COMPARISONS = 200_000_000;
    private static final Pattern WIDE = Pattern.compile(",[^\\]]*[0-9]{4}");
    /// More than six parts of a time without anything but letters and digits between them, or numbers in words.
    private static final Pattern AMBIGUOUS = Pattern.compile("(\\[[^\\]]*\\][a-zA-Z0-9]*){7}|\\[[^\\]]*[wW]");

    private Arguments() {}

    static void check(String name, List<?> args, Meter meter) {
        switch (name) {
            case "join" -> checkJoin(args, meter);
            case "round" -> checkRound(args);
            case "substringBefore", "substringAfter" -> checkSearch(text(args, 0), text(args, 1));
            case "formatNumber", "formatInteger", "parseInteger", "fromMillis" -> checkPicture(name, text(args, 1));
            case "now" -> checkPicture(name, text(args, 0));
            case "toMillis" -> checkTime(text(args, 0), text(args, 1));
            default -> {}
        }
    }

    /// Looking for one text in another can take as many comparisons as both have characters, multiplied.
    static void checkSearch(String text, String part) {
        if ((long) text.length() * part.length() > MOST_COMPARISONS) {
            throw IntertwineException.invalid("it looks for a text of " + part.length() + " characters in one of "
                    + text.length() + ": look for a shorter one");
        }
    }

    private static void checkJoin(List<?> args, Meter meter) {
        if (!args.isEmpty() && args.getFirst() instanceof List<?> items) {
            meter.allow((long) items.size() * text(args, 1).length());
        }
    }

    private static void checkRound(List<?> args) {
        if (args.size() > 1 && args.get(1) instanceof Number digits && Math.abs(digits.doubleValue()) > FINEST) {
            throw IntertwineException.invalid(
                    "$round has the precision " + digits + ": stay within " + FINEST + " digits");
        }
    }

    private static void checkPicture(String name, String picture) {
        if (picture.length() > LONGEST_PICTURE || WIDE.matcher(picture).find()) {
            throw IntertwineException.invalid("the picture of $" + name + " is too long or asks for too wide a part:"
                    + " stay below " + LONGEST_PICTURE + " characters, and 1000 for a part");
        }
    }

    private static void checkTime(String time, String picture) {
        checkPicture("toMillis", picture);
        if (!picture.isEmpty()
                && (time.length() > LONGEST_TIME || AMBIGUOUS.matcher(picture).find())) {
            throw IntertwineException.invalid("the picture or the text of $toMillis can be read in too many ways: give"
                    + " a text of " + LONGEST_TIME + " characters at most, put signs between the parts, and use no"
                    + " numbers in words");
        }
    }

    private static String text(List<?> args, int index) {
        @Nullable Object arg = index < args.size() ? args.get(index) : null;
        return arg instanceof String text ? text : "";
    }
}
