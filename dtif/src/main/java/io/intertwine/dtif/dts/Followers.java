package io.intertwine.dtif.dts;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Subscriptions in the order in which they came. One writer at a time; readers do not wait, and
/// may or may not see who comes or goes meanwhile. Coming costs the same however many there are.
final class Followers {
    private static final int LEAST = 2;

    private volatile @Nullable Subscription[] places = new Subscription[LEAST];
    private int size;
    private int gaps;

    void add(Subscription subscription) {
        @Nullable Subscription[] now = size == places.length ? Arrays.copyOf(places, 2 * size) : places;
        now[size++] = subscription;
        // also the same array, so that readers see what is new in it
        places = now;
    }

    /// True when it was there.
    boolean remove(Subscription subscription) {
        @Nullable Subscription[] now = places;
        for (int i = 0; i < size; i++) {
            if (now[i] == subscription) {
                now[i] = null;
                gaps++;
                closeGaps();
                return true;
            }
        }
        return false;
    }

    /// Moves together what is left once half of it is gaps.
    private void closeGaps() {
        if (2 * gaps < size) {
            return;
        }
        @Nullable Subscription[] left = new Subscription[Math.max(LEAST, size - gaps)];
        int count = 0;
        for (Subscription one : places) {
            if (one != null) {
                left[count++] = one;
            }
        }
        places = left;
        size = count;
        gaps = 0;
    }

    boolean isEmpty() {
        return size == gaps;
    }

    void each(Consumer<Subscription> visitor) {
        for (Subscription one : places) {
            if (one != null) {
                visitor.accept(one);
            }
        }
    }
}
