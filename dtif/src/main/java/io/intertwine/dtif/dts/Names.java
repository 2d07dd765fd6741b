package io.intertwine.dtif.dts;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The names of properties in their order, shared by all twins that have the same ones. Thread-safe.
final class Names {
    /// Beyond it, sets of names are not shared any more.
    private static final int MOST_SHARED = 10_000;
    /// Twins with more names are few, and go through a set for each of them.
    private static final int LARGEST_SHARED = 64;

    private static final ConcurrentMap<List<String>, Names> SHARED = new ConcurrentHashMap<>();
    static final Names NONE = new Names(List.of());

    private final String[] sorted;

    private Names(List<String> sorted) {
        this.sorted = sorted.toArray(String[]::new);
    }

    int size() {
        return sorted.length;
    }

    String name(int place) {
        return sorted[place];
    }

    /// The place of the name; where it is not there, less than 0, as [Arrays#binarySearch] says it.
    int place(String name) {
        return Arrays.binarySearch(sorted, name);
    }

    /// These and one that is not there, at its place.
    Names with(String name, int place) {
        String[] more = new String[sorted.length + 1];
        System.arraycopy(sorted, 0, more, 0, place);
        more[place] = name;
        System.arraycopy(sorted, place, more, place + 1, sorted.length - place);
        List<String> key = List.of(more);
        Names shared = SHARED.get(key);
        if (shared != null || more.length > LARGEST_SHARED || SHARED.size() >= MOST_SHARED) {
            return shared == null ? new Names(key) : shared;
        }
        return SHARED.computeIfAbsent(key, Names::new);
    }
}
