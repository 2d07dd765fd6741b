package io.intertwine.connector.http.wot;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The virtual threads of one connection, all of which end when it is closed. Any thread may call.
final class Loops implements AutoCloseable {
    private static final Duration TIME_TO_END = Duration.ofSeconds(2);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Work that goes on until its thread is interrupted.
    @FunctionalInterface
    interface Loop {
        void run() throws InterruptedException;
    }

    /// Starts the loop on a thread of its own; interrupt the thread to end it.
    Thread start(String name, Loop loop) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> guard(loop));
        threads.add(thread);
        thread.start();
        if (closed) {
            thread.interrupt();
        }
        return thread;
    }

    private void guard(Loop loop) {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /// Interrupts all and waits shortly for their end.
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        Instant deadline = Instant.now().plus(TIME_TO_END);
        try {
            for (Thread thread : threads) {
                Duration left = Duration.between(Instant.now(), deadline);
                if (!thread.equals(Thread.currentThread()) && left.isPositive()) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
