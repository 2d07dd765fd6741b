package io.intertwine.sif.sdc.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Names the steps of one run: where they stand, and which time they are done there. Done again from the
/// start with the same answers, a run names them alike. Thread-safe: what stands side by side stands at
/// different places.
final class RunKeys {
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    String next(String position) {
        return position + "#" + times.merge(position, 1, Integer::sum);
    }

    /// Whether it came to this step.
    boolean has(String key) {
        int end = key.lastIndexOf('#');
        return times.getOrDefault(key.substring(0, end), 0) >= Integer.parseInt(key.substring(end + 1));
    }
}
