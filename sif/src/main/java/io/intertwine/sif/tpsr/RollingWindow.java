package io.intertwine.sif.tpsr;

import io.intertwine.api.sif.tpsr.ServiceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The figures of a window of time that ends now, in slots. It moves by one slot at a time, and
/// covers up to one slot more than its length; its history may go back further. Any thread may add;
/// nobody waits.
final class RollingWindow {
    private static final class Slot {
        final long number;
        /// Most systems are probed more often than called.
        final AtomicReference<@Nullable Latencies> latencies = new AtomicReference<>();
        final LongAdder failed = new LongAdder();
        final LongAdder probes = new LongAdder();
        final LongAdder good = new LongAdder();

        Slot(long number) {
            this.number = number;
        }

        void add(int bucket) {
            Latencies counts = latencies.get();
            if (counts == null) {
                Latencies fresh = new Latencies();
                counts = latencies.compareAndSet(null, fresh) ? fresh : latencies.get();
            }
            if (counts != null) {
                counts.add(bucket);
            }
        }

        void addTo(Latencies.Sum sum) {
            Latencies counts = latencies.get();
            if (counts != null) {
                counts.addTo(sum);
            }
        }
    }

    private final Duration length;
    private final long slotMillis;
    private final int parts;
    private final AtomicReferenceArray<@Nullable Slot> slots;

    /// @param parts in how many slots the length is divided
    RollingWindow(Duration length, int parts) {
        this(length, parts, parts + 1);
    }

    /// @param kept how many slots the history has, at least one more than `parts`
    RollingWindow(Duration length, int parts, int kept) {
        this.length = length;
        this.slotMillis = length.toMillis() / parts;
        this.parts = parts;
        this.slots = new AtomicReferenceArray<>(kept);
    }

    /// @param millis since the epoch
    /// @param bucket of [Latencies]
    void called(long millis, int bucket, boolean isFailed) {
        Slot slot = slot(millis);
        slot.add(bucket);
        if (isFailed) {
            slot.failed.increment();
        }
    }

    void probed(Instant now, boolean isGood) {
        Slot slot = slot(now.toEpochMilli());
        slot.probes.increment();
        if (isGood) {
            slot.good.increment();
        }
    }

    /// The slot of a time. One that is over is replaced; who still adds to it adds to what is forgotten.
    private Slot slot(long millis) {
        long number = millis / slotMillis;
        int place = (int) (number % slots.length());
        while (true) {
            Slot there = slots.get(place);
            if (there != null && there.number >= number) {
                return there;
            }
            Slot fresh = new Slot(number);
            if (slots.compareAndSet(place, there, fresh)) {
                return fresh;
            }
        }
    }

    /// @param badProbes those that were not answered well
    record Figures(ServiceHealth.Window window, long badProbes) {}

    Figures at(Instant now) {
        long oldest = now.toEpochMilli() / slotMillis - parts;
        Latencies.Sum calls = new Latencies.Sum();
        long failed = 0;
        long probes = 0;
        long good = 0;
        for (int i = 0; i < slots.length(); i++) {
            Slot slot = slots.get(i);
            if (slot != null && slot.number >= oldest) {
                slot.addTo(calls);
                failed += slot.failed.sum();
                probes += slot.probes.sum();
                good += slot.good.sum();
            }
        }
        return new Figures(window(length, share(good, probes), calls, failed), probes - good);
    }

    /// When the history begins, whether there is anything or not.
    Instant oldest(Instant now) {
        return Instant.ofEpochMilli((now.toEpochMilli() / slotMillis - slots.length() + 1) * slotMillis);
    }

    /// Each slot that has anything, oldest first.
    List<ServiceHealth.Period> history(Instant now) {
        long oldest = oldest(now).toEpochMilli() / slotMillis;
        return IntStream.range(0, slots.length())
                .mapToObj(slots::get)
                .filter(Objects::nonNull)
                .filter(slot -> slot.number >= oldest)
                .sorted(Comparator.comparingLong(slot -> slot.number))
                .map(this::period)
                .toList();
    }

    private ServiceHealth.Period period(Slot slot) {
        Latencies.Sum calls = new Latencies.Sum();
        slot.addTo(calls);
        double availability = share(slot.good.sum(), slot.probes.sum());
        return new ServiceHealth.Period(
                Instant.ofEpochMilli(slot.number * slotMillis),
                window(Duration.ofMillis(slotMillis), availability, calls, slot.failed.sum()));
    }

    private static double share(long good, long probes) {
        return probes == 0 ? Double.NaN : (double) good / probes;
    }

    private static ServiceHealth.Window window(
            Duration covered, double availability, Latencies.Sum calls, long failed) {
        return new ServiceHealth.Window(
                covered,
                availability,
                calls.total(),
                Math.min(failed, calls.total()),
                calls.percentile(0.50),
                calls.percentile(0.95),
                calls.percentile(0.99));
    }
}
