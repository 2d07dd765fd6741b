package io.intertwine.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Says what has been done and when, counted from the beginning of the demo.
record Progress(PrintWriter out, long start) {
    static Progress on(PrintWriter out) {
        return new Progress(out, System.nanoTime());
    }

    void done(String what) {
        out.println("  " + seconds() + "  " + what);
        out.flush();
    }

    /// Such as ` 6.2 s`.
    String seconds() {
        return String.format(
                Locale.ROOT,
                "%4.1f s",
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    }
}
