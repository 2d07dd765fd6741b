package io.intertwine.dtif.dtac;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Entries in the record store: one record holds those that were written together. Keys fall as time goes on,
/// so that a scan finds the newest first. One thread appends, any may read.
final class AuditPages {
    /// One record.
    record AuditPage(List<AuditEntry> entries) {
        AuditPage {
            entries = List.copyOf(entries);
        }
    }

    private static final Kind<AuditPage> PAGE = new Kind<>("audit", AuditPage.class);
    private static final int BATCH = 50;

    private final RecordStore records;
    private final InstantSource clock;
    private long last;

    AuditPages(RecordStore records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
        this.last = records.scan(PAGE, "", PageRequest.first(1)).items().stream()
                .map(page -> micros(page.key()))
                .findFirst()
                .orElse(0L);
    }

    /// Returns when the entries are durable.
    void append(List<AuditEntry> entries) {
        last = Math.max(last + 1, micros(clock.instant()));
        records.put(PAGE, key(last), new AuditPage(entries), RecordStore.NONE);
    }

    /// Pages after a key, newest first.
    Page<Stored<AuditPage>> after(String key) {
        return records.scan(PAGE, "", new PageRequest(key, BATCH));
    }

    Optional<AuditPage> find(String key) {
        return records.find(PAGE, key).map(Stored::value);
    }

    /// Removes the pages that were written before this moment, and says how many.
    long removeBefore(Instant moment) {
        long removed = 0;
        String after = key(micros(moment));
        while (after != null) {
            Page<Stored<AuditPage>> page = after(after);
            page.items().forEach(stored -> records.remove(PAGE, stored.key(), RecordStore.ANY));
            removed += page.items().size();
            after = page.next();
        }
        return removed;
    }

    /// The key of the newest page that may be written at this moment; pages after it are older.
    static String keyAt(Instant moment) {
        return key(micros(moment) + 1);
    }

    static Instant time(String key) {
        return Instant.EPOCH.plus(micros(key), ChronoUnit.MICROS);
    }

    private static String key(long micros) {
        return "%019d".formatted(Long.MAX_VALUE - Math.max(0, micros));
    }

    private static long micros(String key) {
        try {
            return Long.MAX_VALUE - Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new IntertwineException(CommonError.INVALID, "The place '" + key + "' in the log is not valid.", e);
        }
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
