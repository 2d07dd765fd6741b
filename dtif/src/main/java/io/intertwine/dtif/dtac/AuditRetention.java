package io.intertwine.dtif.dtac;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.dtif.dtac.AuditPages.AuditPage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
    synchronized void tidy(Instant now) {
        keepFrom(slot(now.minus(limits.age())));
        while (slots.size() > 1 && bytes() > limits.bytes()) {
            keepFrom(slots.firstKey() + 1);
        }
        save();
    }

    private void keepFrom(long slot) {
        List<Long> gone = List.copyOf(slots.headMap(slot).keySet());
        if (gone.isEmpty()) {
            return;
        }
        pages.removeBefore(Instant.ofEpochSecond(slot * SECONDS));
        for (long old : gone) {
            slots.remove(old);
            unsaved.remove(old);
            records.remove(SLOT, key(old), RecordStore.ANY);
        }
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
