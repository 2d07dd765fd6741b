package io.intertwine.bench;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/// Says every few seconds how far a long work is.
final class Progress {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final String what;
    private final long total;
    private long last = System.nanoTime();

    Progress(PrintStream out, String what, long total) {
        this.out = out;
        this.what = what;
        this.total = total;
    }

    void at(long done) {
        if (System.nanoTime() - last > EVERY || done >= total) {
            last = System.nanoTime();
            out.println(what + ": " + done + " of " + total + " (" + 100 * done / Math.max(1, total) + " %)");
        }
    }
}
