package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.port.Stored;
import io.intertwine.dtif.dtac.AuditPages.AuditPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the audit log backwards in time, for one reader and one query.
final class AuditReader {
    /// An entry is written soon after its time; this much later at most.
    private static final int LATE_SECONDS = 60;

    /// Pages that one answer looks at; then the caller goes on with the next one.
    private static final int PAGES = 20_000;

    private static final Pattern PLACE = Pattern.compile("([0-9]{19})\\.([0-9]{1,6})");

    private final AuditPages pages;
    private final EntryOwners owners;
    private final Subject by;
    private final AuditQuery query;

    AuditReader(AuditPages pages, EntryOwners owners, Subject by, AuditQuery query) {
        this.pages = pages;
        this.owners = owners;
        this.by = by;
        this.query = query;
    }

    /// An entry and its place, `page.index`.
    private record Placed(String place, AuditEntry entry) {}

    /// Where reading goes on: inside of a page, or after one.
    private record Cursor(String page, int below) {}

    Page<AuditEntry> page(String after, int limit) {
        List<Placed> found = new ArrayList<>();
        Cursor cursor = after.isEmpty() ? new Cursor(begin(), 0) : cursor(after);
        if (cursor.below() > 0) {
            pages.find(cursor.page()).ifPresent(page -> collect(cursor.page(), page, cursor.below(), found::add));
        }
        String next = cursor.page();
        int looked = 0;
        while (next != null && found.size() <= limit && looked < PAGES) {
            Page<Stored<AuditPage>> batch = pages.after(next);
            looked += Math.max(1, batch.items().size());
            batch.items().forEach(stored -> collect(stored.key(), stored.value(), Integer.MAX_VALUE, found::add));
            next = isPast(batch) ? null : batch.next();
        }
        List<AuditEntry> items = found.stream().limit(limit).map(Placed::entry).toList();
        return new Page<>(items, place(found, limit, next));
    }

    private static @Nullable String place(List<Placed> found, int limit, @Nullable String next) {
        if (found.size() > limit) {
            return found.get(limit - 1).place();
        }
        return next == null ? null : next + ".0";
    }

    void all(Consumer<AuditEntry> consumer) {
        String next = begin();
        while (next != null) {
            Page<Stored<AuditPage>> batch = pages.after(next);
            batch.items()
                    .forEach(stored -> collect(
                            stored.key(),
                            stored.value(),
                            Integer.MAX_VALUE,
                            placed -> consumer.accept(placed.entry())));
            next = isPast(batch) ? null : batch.next();
        }
    }

    private void collect(String key, AuditPage page, int below, Consumer<Placed> consumer) {
        for (int i = Math.min(below, page.entries().size()) - 1; i >= 0; i--) {
            AuditEntry entry = page.entries().get(i);
            if (maySee(entry) && query.matches(entry)) {
                consumer.accept(new Placed(key + "." + i, entry));
            }
        }
    }

    private boolean maySee(AuditEntry entry) {
        if (by.isOperator() || by.client().equals(entry.subject().client())) {
            return true;
        }
        return owners.own(by, entry.target());
    }

    private String begin() {
        Instant to = query.to();
        return to == null ? "" : AuditPages.keyAt(to.plusSeconds(LATE_SECONDS));
    }

    private boolean isPast(Page<Stored<AuditPage>> batch) {
        Instant from = query.from();
        return from != null
                && !batch.items().isEmpty()
                && AuditPages.time(batch.items().getLast().key()).isBefore(from);
    }

    private static Cursor cursor(String place) {
        Matcher form = PLACE.matcher(place);
        if (!form.matches()) {
            throw IntertwineException.invalid(
                    "The place '" + place + "' in the log is not valid: give the 'next' of the page before.");
        }
        return new Cursor(form.group(1), Integer.parseInt(form.group(2)));
    }
}
