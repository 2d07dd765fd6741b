package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.twin.TwinSystemId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where shards leave what is new for one subscription, and where its thread takes it from. Any
/// thread may offer.
final class Inbox {
    private static final int SYSTEMS = 10_000;
    /// A change that another writer overtook follows within microseconds.
    private static final long MOMENT = 20_000;

    private static final int MOMENTS = 50;

    private final ChangeLog log;
    private final Outbox outbox;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<TwinSystemId, SystemStatus> systems = new LinkedHashMap<>();
    private boolean viewStale;
    private boolean gap;
    private boolean joins;
    private boolean closed;
    private boolean idle;

    /// What the thread takes at once: everything up to the number `complete`.
    ///
    /// @param joins somebody is to be brought up to date
    record Taken(
            boolean viewStale,
            boolean gap,
            boolean joins,
            List<Numbered> changes,
            Map<TwinSystemId, SystemStatus> systems,
            long complete) {}

    Inbox(ChangeLog log, Outbox outbox) {
        this.log = log;
        this.outbox = outbox;
    }

    void offer(Numbered change) {
        lock.lock();
        try {
            if (!closed) {
                gap |= !outbox.add(change);
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    void offer(TwinSystemId system, SystemStatus status) {
        lock.lock();
        try {
            if (!closed && systems.size() < SYSTEMS) {
                systems.put(system, status);
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    void admitSoon() {
        lock.lock();
        try {
            joins = true;
            tell();
        } finally {
            lock.unlock();
        }
    }

    void lookAgain() {
        lock.lock();
        try {
            viewStale = true;
            tell();
        } finally {
            lock.unlock();
        }
    }

    boolean isViewStale() {
        lock.lock();
        try {
            return viewStale;
        } finally {
            lock.unlock();
        }
    }

    /// The view is being looked at anew.
    void looked() {
        lock.lock();
        try {
            viewStale = false;
        } finally {
            lock.unlock();
        }
    }

    /// Wakes the thread if it waits for any news; one that waits for its tick goes on waiting.
    private void tell() {
        if (idle) {
            news.signal();
        }
    }

    /// Waits for news, and until they are due; empty when the subscription is closed.
    ///
    /// @param due in nanoseconds of [System#nanoTime]; news after a quiet time are due at once
    Optional<Taken> take(long due) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !viewStale && !gap && !joins && outbox.isEmpty() && systems.isEmpty()) {
                idle = true;
                news.await();
            }
            idle = false;
            for (long left = due - System.nanoTime(); !closed && left > 0; left = due - System.nanoTime()) {
                var _ = news.awaitNanos(left);
            }
            for (int i = 0; i < MOMENTS && !closed && log.complete() < outbox.last(); i++) {
                var _ = news.awaitNanos(MOMENT);
            }
            if (closed) {
                return Optional.empty();
            }
            long complete = log.complete();
            Taken taken =
                    new Taken(viewStale, gap, joins, outbox.drain(complete), new LinkedHashMap<>(systems), complete);
            viewStale = false;
            gap = false;
            joins = false;
            systems.clear();
            return Optional.of(taken);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything up to the number has been offered. The highest number that was
    /// offered when it returns is not below the number that is returned.
    long awaitComplete(long number) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wanted = Math.max(number, outbox.last());
            while (!closed && log.complete() < wanted) {
                var _ = news.awaitNanos(MOMENT);
            }
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /// What came up to a number.
    ///
    /// @param lost  something was dropped, so that there is a gap
    /// @param stale rules changed meanwhile, so that states have to be read again
    record Settled(List<Numbered> changes, boolean lost, boolean stale) {}

    /// Takes what came up to the number.
    Settled settle(long number) {
        lock.lock();
        try {
            Settled settled = new Settled(outbox.drain(number), gap, viewStale);
            gap = false;
            return settled;
        } finally {
            lock.unlock();
        }
    }

    /// Something may be missing from what was sent.
    void missed() {
        lock.lock();
        try {
            gap = true;
        } finally {
            lock.unlock();
        }
    }

    /// Drops what came up to the number: the subscriber has it.
    void skip(long number) {
        lock.lock();
        try {
            outbox.drain(number);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    long complete() {
        return log.complete();
    }
}
