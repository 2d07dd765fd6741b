package io.intertwine.directory;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.dtif.dtsd.DirectoryStatus.Building;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.Hits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Compares what should be in the index, given in the order of ids, with what is there, and mends the differences.
/// For one thread; progress may be asked from any.
final class Comparison implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Comparison.class.getName());
    private static final int STEP = 100_000;

    private final Hits hits;
    private final String kind;
    private final Consumer<String> mend;
    private final BooleanSupplier stopped;
    private final AtomicLong done = new AtomicLong();
    private volatile long total;
    private long mended;
    private Hits.@Nullable Hit next;

    Comparison(DirectoryIndex index, String kind, Consumer<String> mend, BooleanSupplier stopped) {
        this.kind = kind;
        this.mend = mend;
        this.stopped = stopped;
        this.hits = index.search(kind, Criterion.ALL, "");
        advance();
    }

    void total(long expected) {
        total = expected;
    }

    void expect(String id, IndexDocument document) {
        if (stopped.getAsBoolean()) {
            return;
        }
        dropBefore(id);
        Hits.Hit there = next;
        if (there == null || !there.id().equals(id)) {
            mend(id);
        } else {
            if (there.fingerprint() != document.fingerprint()) {
                mend(id);
            }
            advance();
        }
        if (done.incrementAndGet() % STEP == 0) {
            LOG.log(Level.INFO, "The directory index: {0}", this);
        }
    }

    private void dropBefore(String id) {
        while (next != null && next.id().compareTo(id) < 0) {
            mend(next.id());
            advance();
        }
    }

    private void mend(String id) {
        mend.accept(id);
        mended++;
    }

    private void advance() {
        next = hits.hasNext() ? hits.next() : null;
    }

    Building progress() {
        long now = done.get();
        return new Building(now, total == 0 ? 0 : Math.max(total, now)); // more may be listed meanwhile
    }

    /// What is left in the index should not be there.
    @Override
    public void close() {
        while (next != null && !stopped.getAsBoolean()) {
            mend(next.id());
            advance();
        }
        hits.close();
        if (mended > 0) {
            LOG.log(Level.INFO, "The directory index: {0}, {1} of them brought up to date", this, mended);
        }
    }

    @Override
    public String toString() {
        Building now = progress();
        return now.done() + (total == 0 ? "" : " of " + total) + " of kind " + kind
                + (total == 0 ? "" : " (" + now.percent() + " %)");
    }
}
