package io.intertwine.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The template of a path, such as `/orders/{order}/lines/{line}.json`.
record PathTemplate(String text, List<Segment> segments) {
    /// One part between slashes: constant texts, and the names of the parameters between them.
    record Segment(List<String> constants, List<String> names) {
        boolean constant() {
            return names.isEmpty();
        }

        int length() {
            return constants.stream().mapToInt(String::length).sum();
        }

        /// Whether a decoded segment fits.
        boolean fits(String value) {
            return whole() ? !value.isEmpty() : match(value).isPresent();
        }

        /// Whether the segment is one parameter and nothing else, as most are.
        private boolean whole() {
            return names.size() == 1
                    && constants.getFirst().isEmpty()
                    && constants.getLast().isEmpty();
        }

        /// The parameters' values when the segment, decoded, fits.
        Optional<Map<String, String>> match(String value) {
            Map<String, String> values = new HashMap<>();
            int at = constants.getFirst().length();
            if (!value.startsWith(constants.getFirst())) {
                return Optional.empty();
            }
            for (int i = 0; i < names.size(); i++) {
                String next = constants.get(i + 1);
                boolean last = i == names.size() - 1;
                int end = last ? value.length() - next.length() : value.indexOf(next, at + 1);
                if (end <= at || !value.startsWith(next, end)) {
                    return Optional.empty();
                }
                values.put(names.get(i), value.substring(at, end));
                at = end + next.length();
            }
            return names.isEmpty() && value.length() != at ? Optional.empty() : Optional.of(values);
        }
    }

    /// Empty when braces do not pair, or a parameter follows another at once, or has no name.
    static Optional<PathTemplate> read(String text) {
        List<Segment> segments = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            Optional<Segment> segment = segment(part);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(new PathTemplate(text, List.copyOf(segments)));
    }

    private static Optional<Segment> segment(String part) {
        List<String> constants = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int at = 0;
        for (int open = part.indexOf('{'); open >= 0; open = part.indexOf('{', at)) {
            int close = part.indexOf('}', open);
            if (close < open + 2 || (open == at && !names.isEmpty())) {
                return Optional.empty();
            }
            constants.add(part.substring(at, open));
            names.add(part.substring(open + 1, close));
            at = close + 1;
        }
        constants.add(part.substring(at));
        boolean clean = constants.stream().noneMatch(constant -> constant.indexOf('}') >= 0)
                && names.stream().noneMatch(name -> name.indexOf('{') >= 0);
        return clean ? Optional.of(new Segment(List.copyOf(constants), List.copyOf(names))) : Optional.empty();
    }

    List<String> names() {
        return segments.stream().flatMap(segment -> segment.names().stream()).toList();
    }

    /// The same for templates that the same paths fit.
    String shape() {
        return text.replaceAll("\\{[^}]*}", "{}");
    }

    /// The parameters' values of a path that fits.
    Map<String, String> values(List<String> path) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(path.size(), segments.size()); i++) {
            segments.get(i).match(path.get(i)).ifPresent(values::putAll);
        }
        return values;
    }
}
