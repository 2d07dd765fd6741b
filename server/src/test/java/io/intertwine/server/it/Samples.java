package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every value that was seen of one twin, by its revision. A revision never stands for two values, whatever happens to
/// the server; while it runs, values only get newer. What was seen but not yet on disk when it was killed comes again
/// from the broker, so each run is judged by itself. Any thread may add.
final class Samples {
    private final Map<Long, Long> all = new HashMap<>();
    private final TreeMap<Long, Long> run = new TreeMap<>();

    /// Tells that the server was started again.
    synchronized void nextRun() {
        run.clear();
    }

    /// Takes what a state says, if it has a value.
    synchronized void add(JsonValue state) {
        String value = Tree.at(state, "properties.n.reported.value");
        if (!value.equals("absent")) {
            add(Long.parseLong(Tree.at(state, "properties.n.reported.revision")), Long.parseLong(value));
        }
    }

    private void add(long revision, long value) {
        Long same = all.putIfAbsent(revision, value);
        assertThat(same == null ? value : same)
                .as("the value with revision " + revision)
                .isEqualTo(value);
        run.put(revision, value);
        Map.@Nullable Entry<Long, Long> earlier = run.lowerEntry(revision);
        assertThat(earlier == null ? value : earlier.getValue())
                .as("the value before revision " + revision)
                .isLessThanOrEqualTo(value);
        Map.@Nullable Entry<Long, Long> later = run.higherEntry(revision);
        assertThat(later == null ? value : later.getValue())
                .as("the value after revision " + revision)
                .isGreaterThanOrEqualTo(value);
    }

    synchronized int count() {
        return all.size();
    }

    /// The newest value of this run.
    synchronized long newest() {
        return run.isEmpty() ? 0 : run.lastEntry().getValue();
    }
}
