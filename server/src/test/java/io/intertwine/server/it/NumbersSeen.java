package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds what a client of numbered telemetry was told against the numbers: after each one of a twin
/// comes its next one, but where a gap was announced and a snapshot came. No revision comes twice.
///
/// After a gap the first number may be an old one: the server was killed before the broker had its
/// acknowledgement, and so the broker delivers again.
final class NumbersSeen {
    private final int step;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final Set<String> firstAfterGap = new HashSet<>();
    private int gaps;
    private int changes;
    private boolean inGap = true;

    /// @param step what lies between two numbers of one twin
    NumbersSeen(int step) {
        this.step = step;
    }

    void check(List<JsonObject> told) {
        told.forEach(line -> {
            switch (Tree.at(line, "news")) {
                case "gap" -> {
                    gaps++;
                    inGap = true;
                }
                case "snapshot" -> snapshot(line);
                case "delta" -> line.array("values").forEach(this::change);
                default -> {}
            }
        });
    }

    private void snapshot(JsonObject line) {
        assertThat(inGap).as("a snapshot without a gap: " + line).isTrue();
        inGap = false;
        last.clear();
        line.array("values").forEach(value -> last.put(twin(value), number(value)));
        firstAfterGap.addAll(last.keySet());
    }

    private void change(JsonValue value) {
        if (Tree.at(value, "1.n").equals("absent")) {
            return; // news of how it stands only
        }
        assertThat(inGap)
                .as("a change between a gap and its snapshot: " + value)
                .isFalse();
        long next = last.getOrDefault(twin(value), number(value) - step) + step;
        if (firstAfterGap.remove(twin(value)) && gaps > 0) {
            assertThat(number(value)).as(twin(value)).isLessThanOrEqualTo(next);
        } else {
            assertThat(number(value)).as(twin(value)).isEqualTo(next);
        }
        last.put(twin(value), number(value));
        long revision = Long.parseLong(Tree.at(value, "2.n"));
        assertThat(revision).isGreaterThan(revisions.getOrDefault(twin(value), 0L));
        revisions.put(twin(value), revision);
        changes++;
    }

    private static String twin(JsonValue value) {
        return Tree.at(value, "0");
    }

    private static long number(JsonValue value) {
        return value instanceof JsonArray ? Long.parseLong(Tree.at(value, "1.n")) : -1;
    }

    long last() {
        return last.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    int gaps() {
        return gaps;
    }

    int changes() {
        return changes;
    }
}
