package io.intertwine.sif.tpsaa;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// What is to be looked at, and when. What was overtaken by events is looked at in vain. Any thread may call.
final class Dues {
    enum What {
        /// The end of a grant.
        END,
        /// The end of the time for a log-in.
        LOG_IN,
        /// The next question of a device grant.
        POLL,
        /// The removal of a grant that ended long ago.
        FORGET
    }

    /// @param id of a grant, or the hash of a log-in's state
    record Due(Instant at, What what, String id) {}

    private final ConcurrentSkipListSet<Due> dues = new ConcurrentSkipListSet<>(
            Comparator.comparing(Due::at).thenComparing(Due::what).thenComparing(Due::id));

    void add(@Nullable Instant at, What what, String id) {
        if (at != null) {
            dues.add(new Due(at, what, id));
        }
    }

    /// The next one whose time has come; null for none.
    @Nullable
    Due next(Instant now) {
        if (dues.isEmpty()) {
            return null;
        }
        Due first = dues.pollFirst();
        if (first != null && first.at().isAfter(now)) {
            dues.add(first);
            return null;
        }
        return first;
    }
}
