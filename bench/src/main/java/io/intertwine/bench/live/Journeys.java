package io.intertwine.bench.live;

import io.intertwine.bench.Times;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// How long numbered messages were on their way. One thread says them and another one hears them.
final class Journeys implements Consumer<String> {
    private static final int DIGITS = 7;
    private static final long FIRST = 1_000_000;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private static final long QUIET_NANOS = 1_000_000_000L;

    private final String before;
    private final AtomicLongArray said = new AtomicLongArray(1 << 20);
    private final AtomicLong heard = new AtomicLong();
    private Times times = new Times();
    private long number;

    /// @param before what stands before the digits
    Journeys(String before) {
        this.before = before;
    }

    /// The digits of the next message, which is on its way from now on.
    String depart() {
        int index = Math.toIntExact(number++);
        said.set(index, System.nanoTime());
        return Long.toString(FIRST + index);
    }

    @Override
    public void accept(String message) {
        long now = System.nanoTime();
        for (int at = message.indexOf(before); at >= 0; at = message.indexOf(before, at + 1)) {
            arrive(message, at + before.length(), now);
        }
    }

    /// Zeros at the end of a fraction may have been left out.
    private void arrive(String message, int at, long now) {
        long digits = 0;
        int end = at;
        for (int i = 0; i < DIGITS; i++) {
            boolean more = end < message.length() && Character.isDigit(message.charAt(end));
            digits = digits * 10 + (more ? message.charAt(end++) - '0' : 0);
        }
        if (digits < FIRST || digits - FIRST >= said.length()) {
            return; // a value from before
        }
        long departed = said.getAndSet((int) (digits - FIRST), 0);
        if (departed != 0) {
            synchronized (this) {
                times.add(now - departed);
            }
            heard.incrementAndGet();
        }
    }

    /// Waits until so many were heard since the beginning; fails after 20 seconds.
    void await(long count) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (heard.get() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Of " + count + " messages, " + heard.get() + " arrived.");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Waits until none arrives for a second.
    void awaitQuiet() {
        long before = -1;
        while (heard.get() != before) {
            before = heard.get();
            LockSupport.parkNanos(QUIET_NANOS);
        }
    }

    /// How many were heard.
    long heard() {
        return heard.get();
    }

    /// How many departed.
    long departed() {
        return number;
    }

    /// What was heard until now was for warming up.
    synchronized void forget() {
        times = new Times();
    }

    /// The least time in milliseconds that so large a share did not exceed.
    synchronized double percentile(double share) {
        return times.percentile(share);
    }
}
