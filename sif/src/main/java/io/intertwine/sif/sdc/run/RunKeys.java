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
}
