package io.intertwine.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts durations by their size, in steps of a sixteenth of a millisecond up to four seconds. Any
/// thread may add.
public final class Latencies {
    private static final long STEP = 62_500;
    private static final double STEPS_PER_MILLI = 16;

    private final AtomicLongArray counts = new AtomicLongArray(1 << 16);

    public void add(long nanos) {
        counts.incrementAndGet((int) Math.min(counts.length() - 1, nanos / STEP));
    }

    /// Milliseconds that 99 of 100 did not exceed.
    public double p99() {
        long all = 0;
        for (int i = 0; i < counts.length(); i++) {
            all += counts.get(i);
        }
        long left = all - all / 100;
        int at = 0;
        while (left > counts.get(at) && at < counts.length() - 1) {
            left -= counts.get(at++);
        }
        return (at + 1) / STEPS_PER_MILLI;
    }
}
