package io.intertwine.dtif.dts;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The names of properties in their order, shared by all twins that have the same ones. Thread-safe.
final class Names {
    /// Beyond it, sets of names are not shared any more.
    private static final int MOST_SHARED = 10_000;
    /// Twins with more names are few, and go through a set for each of them.
    private static final int LARGEST_SHARED = 64;

    static final Names NONE = none(MOST_SHARED);

    private final Pool pool;
    private final String[] sorted;
    /// These with the one more that was asked for last: twins of one model come to have their names
    /// in the same order.
    private volatile @Nullable Names next;

    private record Pool(int most, ConcurrentMap<List<String>, Names> names) {}

    private Names(Pool pool, List<String> sorted) {
        this.pool = pool;
        this.sorted = sorted.toArray(String[]::new);
    }

    /// The beginning of sets of their own.
    ///
    /// @param most how many are shared
    static Names none(int most) {
        return new Names(new Pool(most, new ConcurrentHashMap<>()), List.of());
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
        Names last = next;
        if (last != null && last.sorted[place].equals(name)) {
            return last;
        }
        Names found = found(name, place);
        next = found.sorted.length <= LARGEST_SHARED ? found : null;
        return found;
    }

    private Names found(String name, int place) {
        String[] more = new String[sorted.length + 1];
        System.arraycopy(sorted, 0, more, 0, place);
        more[place] = name;
        System.arraycopy(sorted, place, more, place + 1, sorted.length - place);
        List<String> key = List.of(more);
        Names shared = pool.names.get(key);
        if (shared != null || more.length > LARGEST_SHARED || pool.names.size() >= pool.most) {
            return shared == null ? new Names(pool, key) : shared;
        }
        return pool.names.computeIfAbsent(key, names -> new Names(pool, names));
    }
}
