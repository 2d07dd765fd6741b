package io.intertwine.directory;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Criterion;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of full text: without accents, in small letters; `openDoor` is also `open` and `door`.
public final class TextWords {
    /// The field that holds them.
    public static final String FIELD = "text";

    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern RUN_OR_START = Pattern.compile("[\\p{L}\\p{N}]+\\*?");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int LONGEST = 100;
    private static final int MOST = 1000;
    private static final int MOST_ASKED = 20;

    private TextWords() {}

    public static Set<String> of(Collection<String> texts) {
        Set<String> words = new TreeSet<>();
        for (String text : texts) {
            Matcher runs = RUN.matcher(plain(text));
            while (runs.find() && words.size() < MOST) {
                String run = runs.group();
                words.add(word(run));
                for (String part : HUMP.split(run, -1)) {
                    words.add(word(part));
                }
            }
        }
        return words;
    }

    /// Each word must be there; one that ends with `*` as the beginning of a word.
    public static Criterion asked(String text) {
        List<Criterion> wanted = new ArrayList<>();
        Matcher runs = RUN_OR_START.matcher(plain(text));
        while (runs.find()) {
            String run = runs.group();
            wanted.add(
                    run.endsWith("*")
                            ? new Criterion.Prefix(FIELD, word(run.substring(0, run.length() - 1)))
                            : new Criterion.Word(FIELD, word(run)));
        }
        if (wanted.isEmpty() || wanted.size() > MOST_ASKED) {
            throw IntertwineException.invalid("The text '" + text + "' has " + wanted.size() + " words: give 1 to "
                    + MOST_ASKED + ", of letters or digits.");
        }
        return Criterion.and(wanted);
    }

    private static String plain(String text) {
        return isAscii(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String word(String run) {
        return (run.length() <= LONGEST ? run : run.substring(0, LONGEST)).toLowerCase(Locale.ROOT);
    }
}
