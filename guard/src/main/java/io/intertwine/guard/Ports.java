package io.intertwine.guard;

import io.intertwine.api.IntertwineException;
import java.util.ArrayList;
import java.util.List;

/// Ports that may be connected to, such as `80,443,1024-65535`.
public record Ports(List<Range> ranges) {
    /// What services that are meant for others listen on: the two of HTTP, and those that need no privilege.
    public static final Ports DEFAULT = parse("80,443,1024-65535");

    private static final int HIGHEST = 65_535;

    public Ports {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw IntertwineException.invalid("No port is allowed: name some, such as 80,443,1024-65535.");
        }
    }

    /// From the first to the last, both included.
    public record Range(int first, int last) {
        public Range {
            if (first < 1 || last > HIGHEST || first > last) {
                throw IntertwineException.invalid("The ports " + first + "-" + last
                        + " are not a range: give two numbers from 1 to 65535, the smaller one first.");
            }
        }

        boolean contains(int port) {
            return first <= port && port <= last;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    /// Reads numbers and ranges with commas between them; fails with `intertwine.invalid`.
    public static Ports parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            ranges.add(range(part.strip()));
        }
        return new Ports(ranges);
    }

    private static Range range(String part) {
        String[] ends = part.split("-", -1);
        if (ends.length > 2) {
            throw unreadable(part);
        }
        return new Range(number(ends[0], part), number(ends[ends.length - 1], part));
    }

    private static int number(String end, String part) {
        try {
            return Integer.parseInt(end.strip());
        } catch (NumberFormatException _) {
            throw unreadable(part);
        }
    }

    private static IntertwineException unreadable(String part) {
        return IntertwineException.invalid(
                "The port '" + part + "' cannot be read: give a number or a range, such as 443 or 1024-65535.");
    }

    public boolean contains(int port) {
        return ranges.stream().anyMatch(range -> range.contains(port));
    }

    @Override
    public String toString() {
        return String.join(",", ranges.stream().map(Range::toString).toList());
    }
}
