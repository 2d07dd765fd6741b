package io.intertwine.dtif.dtac;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.dtif.dtac.AuditPages.AuditPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Removes what is too old or too much. It counts bytes, about, in slots of ten minutes, and the oldest slots
/// go first; the newest one stays. Callers take turns.
final class AuditRetention {
    /// What was written in ten minutes.
    record AuditSlot(long bytes) {}

    private static final Kind<AuditSlot> SLOT = new Kind<>("audit-slot", AuditSlot.class);
    private static final int SECONDS = 600;
    private static final int BATCH = 500;
    private static final int FIXED_BYTES = 300;

    private final RecordStore records;
    private final AuditPages pages;
    private final DtacLimits.Audit limits;
    private final SortedMap<Long, Long> slots = new TreeMap<>();
    private final Set<Long> unsaved = new HashSet<>();

    AuditRetention(RecordStore records, AuditPages pages, DtacLimits.Audit limits) {
        this.records = records;
        this.pages = pages;
        this.limits = limits;
        String after = "";
        while (after != null) {
            Page<Stored<AuditSlot>> page = records.scan(SLOT, "", new PageRequest(after, BATCH));
            page.items()
                    .forEach(stored -> slots.put(
                            Long.parseLong(stored.key()), stored.value().bytes()));
            after = page.next();
        }
        recount();
    }

    /// What was written after the slots were saved last is counted anew.
    private void recount() {
        long newest = slots.isEmpty() ? 0 : slots.lastKey();
        slots.remove(newest);
        String after = "";
        while (after != null) {
            Page<Stored<AuditPage>> page = pages.after(after);
            for (Stored<AuditPage> stored : page.items()) {
                long slot = slot(AuditPages.time(stored.key()));
                if (slot < newest) {
                    return;
                }
                count(slot, stored.value().entries());
            }
            after = page.next();
        }
    }

    synchronized void written(Instant time, List<AuditEntry> entries) {
        count(slot(time), entries);
    }

    private void count(long slot, List<AuditEntry> entries) {
        slots.merge(slot, entries.stream().mapToLong(AuditRetention::bytes).sum(), Long::sum);
        unsaved.add(slot);
    }

    private static long bytes(AuditEntry entry) {
        String reason = entry.reason();
        return (long) FIXED_BYTES + entry.rule().length() + (reason == null ? 0 : reason.length());
    }

    private static long slot(Instant time) {
        return time.getEpochSecond() / SECONDS;
    }

    synchronized long bytes() {
        return slots.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Removes what the limits do not keep, and saves the count.
    void tidy(Instant now) {
        List<Long> gone = beyond(now);
        if (!gone.isEmpty()) {
            // takes long, and the writer of the log must not wait for it
            pages.removeBefore(Instant.ofEpochSecond((gone.getLast() + 1) * SECONDS));
            gone.forEach(this::forget);
        }
        save();
    }

    /// The slots that are too old or too much, oldest first; the newest one stays.
    private synchronized List<Long> beyond(Instant now) {
        long oldest = slot(now.minus(limits.age()));
        long bytes = bytes();
        List<Long> gone = new ArrayList<>();
        for (Map.Entry<Long, Long> slot : slots.entrySet()) {
            boolean tooMuch = bytes > limits.bytes() && !slot.getKey().equals(slots.lastKey());
            if (slot.getKey() >= oldest && !tooMuch) {
                break;
            }
            gone.add(slot.getKey());
            bytes -= slot.getValue();
        }
        return gone;
    }

    private synchronized void forget(long slot) {
        slots.remove(slot);
        unsaved.remove(slot);
        records.remove(SLOT, key(slot), RecordStore.ANY);
    }

    synchronized void save() {
        unsaved.forEach(
                slot -> records.put(SLOT, key(slot), new AuditSlot(slots.getOrDefault(slot, 0L)), RecordStore.ANY));
        unsaved.clear();
    }

    private static String key(long slot) {
        return "%019d".formatted(slot);
    }
}
