package io.intertwine.bench;

import java.util.Arrays;

/// Durations of the same work, in nanoseconds.
public final class Times {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[64];
    private int count;

    /// Runs the work, and keeps how long it took.
    public void measure(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        add(System.nanoTime() - begun);
    }

    /// Keeps a duration that was taken elsewhere, in nanoseconds.
    public void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    public int count() {
        return count;
    }

    /// The least time that so large a share of the runs did not exceed, in milliseconds.
    public double percentile(double share) {
        if (count == 0) {
            throw new IllegalStateException("Nothing was measured.");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(share * count) - 1;
        return sorted[Math.clamp(index, 0, count - 1)] / NANOS_PER_MILLI;
    }
}
