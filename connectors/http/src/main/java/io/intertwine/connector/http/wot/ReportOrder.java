package io.intertwine.connector.http.wot;

import io.intertwine.api.port.Change;
import io.intertwine.api.port.SystemLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Hands over the values of one Thing so that an older one never follows a newer one, although reads and notifications
/// overtake each other on their way. Any thread may call.
///
/// A read takes its ticket when it is sent, a notification when it arrives; a value whose ticket is older than the one
/// reported last is dropped, for what it would have told is known already.
final class ReportOrder {
    private final SystemLink link;
    private final Map<String, Long> reported = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long lastTicket;

    ReportOrder(SystemLink link) {
        this.link = link;
    }

    long ticket() {
        lock.lock();
        try {
            return ++lastTicket;
        } finally {
            lock.unlock();
        }
    }

    /// Blocks while the enabler's queues are full; the lock is held meanwhile because the order is what it guards.
    void report(long ticket, List<Change> changes) {
        lock.lock();
        try {
            List<Change> fresh = new ArrayList<>(changes.size());
            for (Change change : changes) {
                if (reported.getOrDefault(change.property(), 0L) <= ticket) {
                    reported.put(change.property(), ticket);
                    fresh.add(change);
                }
            }
            if (!fresh.isEmpty()) {
                link.changes(fresh, () -> {});
            }
        } finally {
            lock.unlock();
        }
    }
}
