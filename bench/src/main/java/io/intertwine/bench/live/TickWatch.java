package io.intertwine.bench.live;

import io.intertwine.bench.Latencies;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One client more, on a thread of its own: how long it waits from one frame to the next.
final class TickWatch implements AutoCloseable {
    private final Crowd one;
    private final Thread thread = Thread.ofPlatform().name("tick-watch").unstarted(this::watch);
    private volatile Latencies gaps = new Latencies();
    private volatile boolean ended;
    private long last;

    TickWatch(Broadcast broadcast) throws IOException {
        one = new Crowd();
        broadcast.look(one, 1, _ -> came());
        thread.start();
    }

    private void watch() {
        try {
            while (!ended) {
                one.readFor(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// On the thread that reads: first that of the constructor, then its own.
    private void came() {
        long now = System.nanoTime();
        if (last != 0) {
            gaps.add(now - last);
        }
        last = now;
    }

    /// Begins anew.
    void forget() {
        gaps = new Latencies();
    }

    /// Milliseconds between frames that 99 of 100 did not exceed.
    double p99() {
        return gaps.p99();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        one.close();
    }
}
