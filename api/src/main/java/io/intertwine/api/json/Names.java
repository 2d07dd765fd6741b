package io.intertwine.api.json;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The names of an object's members in their order, each once. Objects with the same ones share them:
/// those that were made lately are kept. Immutable.
final class Names {
    /// With many more, whoever chooses names could make looking for one long.
    static final int MOST = 64;

    private static final Names NONE = new Names(new String[0]);
    /// So many are looked through; more have an index.
    private static final int FEW = 8;

    private static final int KEPT = 1024;
    /// Longer ones are not kept: with these it takes a few megabytes.
    private static final int LONGEST_KEPT = 2048;

    private static final AtomicReferenceArray<@Nullable Names> KNOWN = new AtomicReferenceArray<>(KEPT);

    private final String[] names;
    /// At the place where the hash of a name leads, or at the next free one, stands the number of the
    /// name, counted from 1.
    private final byte[] index;

    private Names(String[] names) {
        this.names = names;
        this.index = new byte[names.length <= FEW ? 0 : Integer.highestOneBit(names.length) << 2];
    }

    /// Null when one of them is there twice.
    ///
    /// @param all has them from `from` up to `to`, at most [#MOST]
    static @Nullable Names of(String[] all, int from, int to) {
        if (from == to) {
            return NONE;
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + all[i].hashCode();
        }
        int place = spread(hash) & (KEPT - 1);
        Names known = KNOWN.get(place);
        if (known != null && Arrays.equals(known.names, 0, known.names.length, all, from, to)) {
            return known;
        }
        Names made = new Names(Arrays.copyOfRange(all, from, to));
        if (!made.areDistinct()) {
            return null;
        }
        if (Arrays.stream(made.names).mapToInt(String::length).sum() <= LONGEST_KEPT) {
            KNOWN.set(place, made);
        }
        return made;
    }

    /// Fills the index, too.
    private boolean areDistinct() {
        for (int i = 0; i < names.length; i++) {
            if (index.length > 0) {
                int place = place(names[i]);
                if (index[place] != 0) {
                    return false;
                }
                index[place] = (byte) (i + 1);
            } else if (number(names[i], i) >= 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return names.length;
    }

    String name(int number) {
        return names[number];
    }

    /// Its number, counted from 0, or -1.
    int number(Object name) {
        return index.length > 0 ? index[place(name)] - 1 : number(name, names.length);
    }

    private int number(Object name, int among) {
        for (int i = 0; i < among; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// Where its number stands, or would.
    private int place(Object name) {
        int place = spread(name.hashCode()) & (index.length - 1);
        while (index[place] != 0 && !names[index[place] - 1].equals(name)) {
            place = (place + 1) & (index.length - 1);
        }
        return place;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
