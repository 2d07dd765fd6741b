package io.intertwine.sif.tpsaa;

import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One grant in memory. Whoever changes it holds its lock; readers need none.
final class GrantEntry {
    final ReentrantLock lock = new ReentrantLock();
    final Flight flight = new Flight();
    private final GrantId id;
    private final GrantKey key;
    private volatile KeptGrant kept;
    private volatile @Nullable Held held;
    private volatile long version;
    private Instant refused = Instant.EPOCH;

    GrantEntry(KeptGrant kept) {
        this.id = kept.grant().id();
        this.key = kept.grant().key();
        this.kept = kept;
    }

    GrantId id() {
        return id;
    }

    GrantKey key() {
        return key;
    }

    KeptGrant kept() {
        return kept;
    }

    Grant grant() {
        return kept.grant();
    }

    @Nullable
    Held held() {
        return held;
    }

    /// Whether a call was refused a moment ago already; notes that one is refused now.
    boolean refusedLately(Instant now, Duration pause) {
        lock.lock();
        try {
            boolean lately = refused.plus(pause).isAfter(now);
            refused = lately ? refused : now;
            return lately;
        } finally {
            lock.unlock();
        }
    }

    void set(KeptGrant next) {
        kept = next;
    }

    void hold(Held next) {
        held = next;
        version = next.version();
    }

    void drop() {
        held = null;
    }

    /// Of the latest secret that was in memory.
    long version() {
        return version;
    }
}
