package io.intertwine.dtif.dtsd;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.api.dtif.dtsd.DirectoryStatus.Building;
import io.intertwine.api.dtif.dtsd.DirectoryStatus.Failed;
import io.intertwine.api.dtif.dtsd.DirectoryStatus.Ready;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps the index in step with the store.
///
/// A change is indexed before the call that made it returns. Whoever indexes something looks up how it is now, under a
/// lock, so that the order of changes does not matter. After a start the index is compared with the store, unless both
/// carry the same stamp of an orderly end.
final class IndexKeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(IndexKeeper.class.getName());

    private final DirectoryIndex index;
    private final RecordStore records;
    private final TwinList twins;
    private final TwinSystemRegistry systems;
    private final ReentrantLock indexing = new ReentrantLock();
    private final CountDownLatch built = new CountDownLatch(1);
    private volatile @Nullable Comparison comparison;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    IndexKeeper(DirectoryIndex index, RecordStore records, TwinList twins, TwinSystemRegistry systems) {
        this.index = index;
        this.records = records;
        this.twins = twins;
        this.systems = systems;
    }

    /// Follows changes from now on.
    void follow() {
        twins.onChange(change -> {
            change.listed().forEach(twin -> watched(() -> twin(twin.id())));
            change.unlisted().forEach(twin -> watched(() -> twin(twin.id())));
        });
        systems.onChange(system -> watched(() -> system(system)));
    }

    /// Brings the index up to date in the background, if it is not.
    void start() {
        String word = records.find(IndexStamp.KIND, IndexStamp.KEY)
                .map(stored -> stored.value().word())
                .orElse("");
        stamp("open " + UUID.randomUUID());
        if (!word.isEmpty() && word.equals(index.stamp())) {
            built.countDown();
            return;
        }
        Thread.ofVirtual().name("directory-index").start(() -> watched(this::compare));
    }

    private void stamp(String word) {
        records.put(IndexStamp.KIND, IndexStamp.KEY, new IndexStamp(word), RecordStore.ANY);
    }

    private void compare() {
        // systems first: an index that is filled in the order of kinds and ids is filled faster
        Comparison systemsFirst =
                new Comparison(index, SystemWords.KIND, id -> system(new TwinSystemId(id)), () -> closed);
        String after = "";
        while (after != null) {
            var page = systems.list(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(each -> systemsFirst.expect(each.id().value(), SystemWords.document(each)));
            after = page.next();
        }
        systemsFirst.close();
        Comparison all = new Comparison(index, TwinWords.KIND, id -> twin(new TwinId(id)), () -> closed);
        all.total(twins.after("").size());
        comparison = all;
        for (Twin twin : twins.after("")) {
            all.expect(twin.id().value(), TwinWords.document(twin));
        }
        all.close();
        if (!closed) {
            index.commit("built " + UUID.randomUUID());
            built.countDown();
        }
    }

    private void twin(TwinId id) {
        locked(() -> twins.find(id)
                .ifPresentOrElse(
                        twin -> index.put(TwinWords.KIND, TwinWords.document(twin)),
                        () -> index.remove(TwinWords.KIND, id.value())));
    }

    private void system(TwinSystemId id) {
        locked(() -> systems.find(id)
                .ifPresentOrElse(
                        system -> index.put(SystemWords.KIND, SystemWords.document(system)),
                        () -> index.remove(SystemWords.KIND, id.value())));
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
                throw new IntertwineException(CommonError.BUSY, "The directory is being built: " + progress());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.BUSY, "The wait for the directory was interrupted.", e);
        }
        if (failure != null) {
            throw new IntertwineException(CommonError.STORE, "The directory cannot answer: " + failure);
        }
    }

    private String progress() {
        return status() instanceof Building building
                ? building.done() + " of " + building.total() + " twins (" + building.percent()
                        + " %); try again in a moment."
                : "try again.";
    }

    DirectoryStatus status() {
        String reason = failure;
        if (reason != null) {
            return new Failed(reason);
        }
        if (built.getCount() == 0) {
            return new Ready(index.count(TwinWords.KIND, Criterion.ALL), index.count(SystemWords.KIND, Criterion.ALL));
        }
        Comparison now = comparison;
        return now == null ? new Building(0, twins.after("").size()) : now.progress();
    }

    @Override
    public void close() {
        boolean whole = built.getCount() == 0 && failure == null;
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
