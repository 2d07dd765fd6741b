package io.intertwine.dtif.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The one sequence of changes, and the newest of them in memory: from these a subscriber who returns gets what
/// he missed. Any thread may ask; each writer has a place of its own.
///
/// Writers take numbers at the same time and are not ready in their order. [#complete] is the number up to
/// which every change has reached all its followers: only such a number goes into a frame, so that who resumes
/// from it has everything before it and nothing after it.
///
/// Two bounds hold: so many changes, and about so many bytes of memory. The newest number stays, whatever it
/// weighs.
final class ChangeLog {
    private static final long READY = Long.MAX_VALUE;
    /// Writers lie on cache lines of their own.
    private static final int APART = 8;

    private final AtomicLong sequence = new AtomicLong();
    private final AtomicReferenceArray<Numbered> newest;
    private final AtomicLongArray busy;
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;
    private volatile long begin;
    private volatile long goneUpTo;

    /// @param mostBytes about how much memory the changes may hold
    ChangeLog(int capacity, long mostBytes, int writers) {
        this.newest = new AtomicReferenceArray<>(capacity);
        this.mostBytes = mostBytes;
        this.busy = new AtomicLongArray(writers * APART);
        for (int i = 0; i < busy.length(); i++) {
            busy.set(i, READY);
        }
    }

    /// Begins the numbers of this run; lower ones belong to earlier runs.
    void begin(long first) {
        begin = first;
        sequence.set(first);
    }

    long begun() {
        return begin;
    }

    /// The highest number that was given out.
    long last() {
        return sequence.get();
    }

    /// Takes a number. One for a change is taken between [#enter] and [#leave].
    long next() {
        return sequence.incrementAndGet();
    }

    /// The writer is about to take a number and to tell its change.
    void enter(int writer) {
        busy.set(writer * APART, sequence.get() + 1);
    }

    /// What the writer took a number for has reached its followers.
    void leave(int writer) {
        busy.set(writer * APART, READY);
    }

    Numbered add(Numbered change) {
        Numbered before = newest.getAndAccumulate(place(change.number()), change, ChangeLog::newer);
        if (before != null && before.number() > change.number()) {
            return change; // overrun before it came
        }
        long held = bytes.addAndGet(change.bytes() - (before == null ? 0L : before.bytes()));
        if (change.number() <= goneUpTo) {
            letGo(change);
        } else if (held > mostBytes) {
            letOldestGo();
        }
        return change;
    }

    private static Numbered newer(@Nullable Numbered there, Numbered other) {
        return there != null && there.number() > other.number() ? there : other;
    }

    /// Until the rest is light enough; and what is overrun by numbers that no change has. A number is told
    /// before its place is empty: who finds the place empty knows why, and a writer who comes with it late.
    private synchronized void letOldestGo() {
        long last = sequence.get();
        long overrun = last - newest.length();
        long oldest = Math.max(Math.max(begin, goneUpTo), overrun - newest.length()) + 1;
        for (; oldest < last && (oldest <= overrun || bytes.get() > mostBytes); oldest++) {
            goneUpTo = oldest;
            Numbered there = newest.get(place(oldest));
            if (there != null && there.number() <= oldest) {
                letGo(there);
            }
        }
    }

    private void letGo(Numbered change) {
        if (newest.compareAndSet(place(change.number()), change, null)) {
            bytes.addAndGet(-change.bytes());
        }
    }

    /// About how many bytes the changes in memory hold.
    long bytes() {
        return bytes.get();
    }

    private int place(long number) {
        return (int) (number % newest.length());
    }

    /// The number up to which every change has been told. Read the sequence first: who took a number up to it
    /// had said before that he is busy with it.
    long complete() {
        long complete = sequence.get();
        for (int i = 0; i < busy.length(); i += APART) {
            complete = Math.min(complete, busy.get(i) - 1);
        }
        return complete;
    }

    /// The changes after `from` up to `to`, in order; empty when some of them are not in memory any more.
    Optional<List<Numbered>> between(long from, long to) {
        if (from < begin || from > to || to - from > newest.length()) {
            return Optional.empty();
        }
        List<Numbered> found = new ArrayList<>();
        for (long number = from + 1; number <= to; number++) {
            Numbered there = newest.get(place(number));
            if (there != null && there.number() > number) {
                return Optional.empty();
            }
            if (there != null && there.number() == number) {
                found.add(there);
            }
        }
        return from < goneUpTo ? Optional.empty() : Optional.of(found);
    }

    /// The lowest number from which on every change is in memory.
    long reach() {
        return Math.max(Math.max(begin, goneUpTo), sequence.get() - newest.length()) + 1;
    }

    /// Null when the number has no change, or its change is not in memory any more.
    @Nullable
    Numbered at(long number) {
        Numbered there = newest.get(place(number));
        return there != null && there.number() == number ? there : null;
    }

    /// Shows the changes in memory with a lower number than this, newest first, while the visitor wants
    /// more. Costs writers nothing; they may overrun what was not shown yet. Returns the lowest number
    /// from which on nothing was missed by that.
    long back(long before, Predicate<Numbered> visitor) {
        long reach = reach();
        for (long number = Math.min(before - 1, sequence.get()); number >= reach; number--) {
            Numbered there = newest.get(place(number));
            if (number <= goneUpTo || (there != null && there.number() > number)) {
                return number + 1;
            }
            if (there != null && there.number() == number && !visitor.test(there)) {
                return reach;
            }
        }
        return reach;
    }
}
