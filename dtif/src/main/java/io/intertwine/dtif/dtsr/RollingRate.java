package io.intertwine.dtif.dtsr;

import java.time.Instant;
import java.util.Arrays;

/// How many things happened per second in the last minute, or since the first one if that is less long ago. Guarded by
/// its own monitor.
final class RollingRate {
    private static final int SECONDS = 60;

    private final long[] counts = new long[SECONDS];
    private long newest = Long.MIN_VALUE;
    private long first = Long.MIN_VALUE;

    synchronized void add(Instant now, int count) {
        long second = now.getEpochSecond();
        forward(second);
        first = first == Long.MIN_VALUE ? second : first;
        counts[slot(second)] += count;
    }

    synchronized double at(Instant now) {
        if (first == Long.MIN_VALUE) {
            return 0;
        }
        forward(now.getEpochSecond());
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return (double) sum / Math.clamp(now.getEpochSecond() - first + 1, 1, SECONDS);
    }

    private void forward(long second) {
        if (newest == Long.MIN_VALUE || second - newest >= SECONDS) {
            Arrays.fill(counts, 0);
        } else {
            for (long passed = newest + 1; passed <= second; passed++) {
                counts[slot(passed)] = 0;
            }
        }
        newest = Math.max(newest, second);
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
