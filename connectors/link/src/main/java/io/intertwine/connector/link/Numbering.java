package io.intertwine.connector.link;

import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.RecordStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The numbers of one system's changes messages: which were taken, and up to which everything is on disk. It outlives
/// connections, so that a number that comes again is recognised. Any thread may call.
///
/// Changes are stored by others and become durable in any order; only the number below which none is missing counts. It
/// is itself stored after them and before the system hears of it.
final class Numbering {
    private final RecordStore records;
    private final TwinSystem system;
    private final int inFlight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Queue<Receipt> open = new ArrayDeque<>();
    private String epoch = "";
    private long taken;
    private long settled;
    private long durable;
    private long told;
    private long resume;

    /// A message that was taken, until it is on disk.
    final class Receipt {
        private final long number;
        private boolean settled;

        private Receipt(long number) {
            this.number = number;
        }

        /// Settles when it has run so often: what is refused is said before what is durable.
        Runnable after(int parts) {
            AtomicInteger left = new AtomicInteger(parts);
            return () -> {
                if (left.decrementAndGet() == 0) {
                    settle();
                }
            };
        }

        private void settle() {
            lock.lock();
            try {
                settled = true;
                advance();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Whether a message is new.
    sealed interface Taking {
        /// @param again true when it may have been taken before the enabler was started again
        record New(Receipt receipt, boolean again) implements Taking {}

        /// @param durable the number up to which everything is on disk
        record Known(long durable) implements Taking {}
    }

    Numbering(RecordStore records, TwinSystem system, int inFlight) {
        this.records = records;
        this.system = system;
        this.inFlight = inFlight;
    }

    /// A connection begins. Returns the number after which its system sends again.
    ///
    /// @param last the last number the system sent in this epoch
    long begin(String named, long last) {
        boolean same = epoch.equals(named);
        long stored = same ? 0 : Progress.find(records, system, named);
        lock.lock();
        try {
            if (!same) {
                open.clear();
                epoch = named;
                taken = stored;
                settled = stored;
                durable = stored;
            }
            resume = last;
            told = durable;
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /// Waits while too many messages are not on disk yet, until it is over.
    void awaitRoom(BooleanSupplier over) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (open.size() >= inFlight && !over.getAsBoolean()) {
                news.await();
            }
        } finally {
            lock.unlock();
        }
    }

    Taking take(long number) {
        lock.lock();
        try {
            if (number <= taken) {
                return new Taking.Known(durable);
            }
            taken = number;
            Receipt receipt = new Receipt(number);
            open.add(receipt);
            return new Taking.New(receipt, number <= resume);
        } finally {
            lock.unlock();
        }
    }

    private void advance() {
        for (Receipt first = open.peek(); first != null && first.settled; first = open.peek()) {
            settled = first.number;
            open.remove();
        }
        news.signalAll();
    }

    /// Waits until more is on disk than the caller told the system before, and stores how far. Returns how far,
    /// or `before` when it is over.
    long awaitMore(long before, BooleanSupplier over) throws InterruptedException {
        String named;
        long number;
        lock.lockInterruptibly();
        try {
            while (settled <= before && !over.getAsBoolean()) {
                news.await();
            }
            named = epoch;
            number = settled;
        } finally {
            lock.unlock();
        }
        return number > before ? keep(named, number) : before;
    }

    private long keep(String named, long number) {
        Progress.keep(records, system, named, number);
        lock.lock();
        try {
            if (epoch.equals(named)) {
                durable = Math.max(durable, number);
            }
            return number;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything that was taken is on disk and the system was told so.
    void awaitQuiet(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while ((!open.isEmpty() || told < settled) && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The system was told that everything up to this number is on disk.
    void told(long number) {
        lock.lock();
        try {
            told = number;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Wakes who waits.
    void wake() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
