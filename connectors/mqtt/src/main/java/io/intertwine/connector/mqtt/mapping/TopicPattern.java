package io.intertwine.connector.mqtt.mapping;

import io.intertwine.api.IntertwineException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A topic with placeholders, such as `plant/{twin}/set/{property}`: a filter that takes names out of topics, and,
/// where it has no wildcards, a form that is filled in to publish.
///
/// A placeholder stands for text of one level, for all of it or a part; a level has at most one.
public final class TopicPattern {
    private static final int LONGEST = 65_535;

    private final String text;
    private final List<Level> levels;

    private sealed interface Level {
        record Literal(String text) implements Level {}

        record Placeholder(String before, String name, String after) implements Level {}

        record One() implements Level {}

        record Rest() implements Level {}
    }

    private TopicPattern(String text, List<Level> levels) {
        this.text = text;
        this.levels = levels;
    }

    /// @param names the placeholders it may have
    public static TopicPattern parse(String text, Set<String> names) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw invalid(text, "a topic has 1 to 65535 characters and no null character");
        }
        if (text.startsWith("$share/")) {
            throw invalid(text, "shared subscriptions lose the order of values: give the filter without '$share'");
        }
        List<Level> levels = Arrays.stream(text.split("/", -1))
                .map(level -> level(text, level, names))
                .toList();
        if (levels.subList(0, levels.size() - 1).stream().anyMatch(Level.Rest.class::isInstance)) {
            throw invalid(text, "'#' stands at the end only");
        }
        TopicPattern pattern = new TopicPattern(text, levels);
        if (pattern.names().size()
                < levels.stream().filter(Level.Placeholder.class::isInstance).count()) {
            throw invalid(text, "each placeholder stands once");
        }
        return pattern;
    }

    private static Level level(String pattern, String level, Set<String> names) {
        if (level.equals("+")) {
            return new Level.One();
        }
        if (level.equals("#")) {
            return new Level.Rest();
        }
        int open = level.indexOf('{');
        int close = level.indexOf('}');
        if (open < 0 && close < 0) {
            return new Level.Literal(plain(pattern, level));
        }
        if (open < 0 || close < open) {
            throw invalid(pattern, "the braces in the level '" + level + "' do not match");
        }
        String name = level.substring(open + 1, close);
        if (!names.contains(name)) {
            throw invalid(pattern, "the placeholder '{" + name + "}' is unknown here: use " + braced(names));
        }
        return new Level.Placeholder(
                plain(pattern, level.substring(0, open)), name, plain(pattern, level.substring(close + 1)));
    }

    private static String plain(String pattern, String part) {
        if (part.chars().anyMatch(c -> "+#{}".indexOf(c) >= 0)) {
            throw invalid(pattern, "'+' and '#' stand alone in a level, and a level has one placeholder at most");
        }
        return part;
    }

    private static String braced(Set<String> names) {
        return names.stream().sorted().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
    }

    private static IntertwineException invalid(String text, String why) {
        return IntertwineException.invalid("'" + text + "' is not valid: " + why);
    }

    /// The names of its placeholders.
    public Set<String> names() {
        return levels.stream()
                .flatMap(level -> level instanceof Level.Placeholder(var _, String name, var _)
                        ? java.util.stream.Stream.of(name)
                        : java.util.stream.Stream.empty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean has(String name) {
        return names().contains(name);
    }

    /// True when it has `+` or `#`, so that no single topic can be made of it.
    public boolean hasWildcards() {
        return levels.stream().anyMatch(level -> level instanceof Level.One || level instanceof Level.Rest);
    }

    /// The filter to subscribe to: `+` where a placeholder stands.
    public String filter() {
        return levels.stream()
                .map(level -> switch (level) {
                    case Level.Literal(String literal) -> literal;
                    case Level.Placeholder _, Level.One _ -> "+";
                    case Level.Rest _ -> "#";
                })
                .collect(Collectors.joining("/"));
    }

    /// What the placeholders stand for in the topic; empty when the topic does not match.
    public Optional<Map<String, String>> match(String topic) {
        String[] given = topic.split("/", -1);
        boolean open = levels.getLast() instanceof Level.Rest;
        int fixed = open ? levels.size() - 1 : levels.size();
        if (given.length < fixed || (!open && given.length > fixed)) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < fixed; i++) {
            if (!matches(levels.get(i), given[i], found)) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static boolean matches(Level level, String given, Map<String, String> found) {
        return switch (level) {
            case Level.Literal(String literal) -> literal.equals(given);
            case Level.Placeholder(String before, String name, String after) -> {
                int end = given.length() - after.length();
                boolean fits = end > before.length() && given.startsWith(before) && given.endsWith(after);
                if (fits) {
                    found.put(name, given.substring(before.length(), end));
                }
                yield fits;
            }
            case Level.One _, Level.Rest _ -> true;
        };
    }

    /// The topic with the placeholders filled in; fails when a name cannot stand in one level of a topic.
    public String expand(Map<String, String> names) {
        return levels.stream().map(level -> filled(level, names)).collect(Collectors.joining("/"));
    }

    private String filled(Level level, Map<String, String> names) {
        return switch (level) {
            case Level.Literal(String literal) -> literal;
            case Level.Placeholder(String before, String name, String after) ->
                before + levelText(name, names.getOrDefault(name, "")) + after;
            case Level.One _, Level.Rest _ -> throw invalid(text, "nothing can be published to a wildcard");
        };
    }

    private String levelText(String name, String value) {
        if (value.isEmpty() || value.chars().anyMatch(c -> c == 0 || "/+#".indexOf(c) >= 0)) {
            throw IntertwineException.invalid("'" + value + "' cannot stand for '{" + name + "}' in the topic '" + text
                    + "': it is empty or has '/', '+' or '#'.");
        }
        return value;
    }

    @Override
    public String toString() {
        return text;
    }
}
