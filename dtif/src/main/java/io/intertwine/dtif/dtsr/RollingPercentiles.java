package io.intertwine.dtif.dtsr;

import io.intertwine.api.dtif.dtsr.Percentiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Percentiles of the newest measurements of the last minute, at most as many as fit. Guarded by its own monitor.
final class RollingPercentiles {
    private static final int SIZE = 2048;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final double[] millis = new double[SIZE];
    private final long[] times = new long[SIZE];
    private int next;
    private int filled;

    synchronized void add(Instant now, Duration measured) {
        millis[next] = measured.getSeconds() * 1e3 + measured.getNano() / 1e6; // any span of time fits
        times[next] = now.toEpochMilli();
        next = (next + 1) % SIZE;
        filled = Math.min(filled + 1, SIZE);
    }

    synchronized Percentiles at(Instant now) {
        long oldest = now.minus(WINDOW).toEpochMilli();
        double[] recent = new double[filled];
        int count = 0;
        for (int i = 0; i < filled; i++) {
            if (times[i] >= oldest) {
                recent[count++] = millis[i];
            }
        }
        if (count == 0) {
            return Percentiles.NONE;
        }
        Arrays.sort(recent, 0, count);
        return new Percentiles(recent[rank(count, 0.50)], recent[rank(count, 0.99)]);
    }

    private static int rank(int count, double share) {
        return Math.clamp((int) Math.ceil(share * count) - 1, 0, count - 1);
    }
}
