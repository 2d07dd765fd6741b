package io.intertwine.core.world;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Says whether someone is there: while somebody holds it, and for its length after each renewal. Any thread
/// may call.
final class Lease {
    /// Is told of each beginning and each end, one call at a time; does not call back.
    @FunctionalInterface
    interface Listener {
        void alive(boolean alive);
    }

    private final Duration length;
    private final Listener listener;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long until;
    private int holders;
    private boolean alive;
    private boolean closed;

    Lease(Duration length, String name, Listener listener) {
        this.length = length;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("lease-" + name).unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    Duration length() {
        return length;
    }

    void renew() {
        lock.lock();
        try {
            until = System.nanoTime() + length.toNanos();
            become();
        } finally {
            lock.unlock();
        }
    }

    void hold() {
        lock.lock();
        try {
            holders++;
            become();
        } finally {
            lock.unlock();
        }
    }

    /// Without another holder the lease goes on for its length: a client that comes back at once was never away.
    void release() {
        lock.lock();
        try {
            holders--;
            until = System.nanoTime() + length.toNanos();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void become() {
        if (!alive && !closed) {
            alive = true;
            changed.signalAll();
            listener.alive(true);
        }
    }

    private void watch() {
        lock.lock();
        try {
            while (!closed) {
                long left = until - System.nanoTime();
                if (!alive || holders > 0) {
                    changed.await();
                } else if (left > 0) {
                    var _ = changed.await(left, TimeUnit.NANOSECONDS);
                } else {
                    alive = false;
                    listener.alive(false);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
