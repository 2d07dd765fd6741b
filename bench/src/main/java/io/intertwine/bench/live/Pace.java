package io.intertwine.bench.live;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/// When the next of so many a second is due. What was late is made up for.
final class Pace {
    private static final double NANOS = 1e9;
    private static final int OFTEN = 16;

    private final double rate;
    private final long begun = System.nanoTime();

    Pace(double rate) {
        this.rate = rate;
    }

    private long due(long number) {
        return begun + (long) (number * NANOS / rate);
    }

    /// Reads for the crowd until this one is due; at times also when it is late.
    void await(long number, Crowd crowd) throws IOException {
        if (number % OFTEN == 0) {
            crowd.readNow();
        }
        while (System.nanoTime() < due(number)) {
            crowd.readFor(1);
        }
    }

    /// Sleeps until this one is due.
    void await(long number) {
        for (long left = due(number) - System.nanoTime(); left > 0; left = due(number) - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Seconds since it began.
    double seconds() {
        return (System.nanoTime() - begun) / NANOS;
    }
}
