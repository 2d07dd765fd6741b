package io.intertwine.bench.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// When the JVM let all its threads stand still, as its log of safepoints says; in milliseconds, in
/// order of size.
record Pauses(List<Double> millis) {
    private static final Pattern TOTAL = Pattern.compile("Total: *([0-9]+) ns");

    /// The option that makes a JVM write the log.
    static String option(Path log) {
        return "-Xlog:safepoint:file=" + log + "::filecount=0";
    }

    /// How many there are up to now.
    static int count(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return (int) lines.filter(line -> TOTAL.matcher(line).find()).count();
        }
    }

    /// @param after so many at the beginning do not count
    static Pauses read(Path log, int after) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<Double> all = lines.map(TOTAL::matcher)
                    .filter(Matcher::find)
                    .map(match -> Long.parseLong(match.group(1)) / 1e6)
                    .skip(after)
                    .sorted()
                    .toList();
            return new Pauses(all);
        }
    }

    double longest() {
        return millis.isEmpty() ? 0 : millis.getLast();
    }

    double p99() {
        return millis.isEmpty() ? 0 : millis.get((int) Math.ceil(0.99 * millis.size()) - 1);
    }
}
