package io.intertwine.directory;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.dtif.dtsd.DirectoryStatus.Building;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.RecordStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps the index in step with the store.
///
/// A change is indexed before the call that made it returns. Whoever indexes something looks up how it is now,
/// under a lock, so that the order of changes does not matter. After a start the index is compared with the
/// store, unless both carry the same stamp of an orderly end.
public final class IndexKeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(IndexKeeper.class.getName());

    private final DirectoryIndex index;
    private final RecordStore records;
    private final List<IndexedKind> kinds = new CopyOnWriteArrayList<>();
    private final ReentrantLock indexing = new ReentrantLock();
    private final CountDownLatch built = new CountDownLatch(1);
    private volatile @Nullable Comparison comparison;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    /// @param index who gives it closes it, after the keeper
    public IndexKeeper(DirectoryIndex index, RecordStore records) {
        this.index = index;
        this.records = records;
    }

    /// Takes a kind of things. Call for all of them before the start; kinds are filled in this order.
    public void keep(IndexedKind kind) {
        kinds.add(kind);
    }

    /// Indexes one thing as it is now.
    public void changed(IndexedKind kind, String id) {
        watched(() -> mend(kind, id));
    }

    /// Brings the index up to date in the background, if it is not.
    public void start() {
        String kept = records.find(IndexStamp.KIND, IndexStamp.KEY)
                .map(stored -> stored.value().word())
                .orElse("");
        stamp("open " + UUID.randomUUID());
        if (!kept.isEmpty() && kept.equals(index.stamp())) {
            built.countDown();
            return;
        }
        Thread.ofVirtual().name("directory-index").start(() -> watched(this::compare));
    }

    private void stamp(String word) {
        records.put(IndexStamp.KIND, IndexStamp.KEY, new IndexStamp(word), RecordStore.ANY);
    }

    private void compare() {
        for (IndexedKind kind : kinds) {
            Comparison one = new Comparison(index, kind.kind(), id -> mend(kind, id), () -> closed);
            one.total(kind.expected());
            comparison = one;
            kind.each(document -> one.expect(document.id(), document));
            one.close();
        }
        if (!closed) {
            index.commit("built " + UUID.randomUUID());
            built.countDown();
        }
    }

    private void mend(IndexedKind kind, String id) {
        locked(() -> kind.document(id)
                .ifPresentOrElse(document -> index.put(kind.kind(), document), () -> index.remove(kind.kind(), id)));
    }

    private void locked(Runnable work) {
        indexing.lock();
        try {
            work.run();
        } finally {
            indexing.unlock();
        }
    }

    private void watched(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (failure == null && !closed) {
                LOG.log(Level.ERROR, "The directory index cannot be kept up; nothing is found from now on", e);
                failure = String.valueOf(e.getMessage());
                built.countDown();
            }
        }
    }

    /// Returns when the index holds everything; fails when it does not within this time.
    void await(Duration patience) {
        try {
            if (!built.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IntertwineException(CommonError.BUSY, "The directory is being built: " + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.BUSY, "The wait for the directory was interrupted.", e);
        }
        if (failure != null) {
            throw new IntertwineException(CommonError.STORE, "The directory cannot answer: " + failure);
        }
    }

    private String said() {
        Comparison now = comparison;
        return (now == null ? "it has not begun" : now) + "; try again in a moment.";
    }

    /// Why the index cannot be kept up, if that is so.
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public boolean isBuilt() {
        return built.getCount() == 0;
    }

    /// How far the building is with the kind that it is at.
    public Building progress() {
        Comparison now = comparison;
        return now == null ? new Building(0, 0) : now.progress();
    }

    /// How many things of a kind the index holds.
    public long count(IndexedKind kind) {
        return index.count(kind.kind(), Criterion.ALL);
    }

    DirectoryIndex index() {
        return index;
    }

    /// Leaves the index as a restart can use it at once.
    @Override
    public void close() {
        boolean whole = isBuilt() && failure == null;
        closed = true;
        if (failure == null) {
            // what was indexed so far is kept, too, so that the next start only compares it
            String word = (whole ? "" : "part ") + UUID.randomUUID();
            locked(() -> index.commit(word));
            if (whole) {
                stamp(word);
            }
        }
    }
}
