package io.intertwine.store.rocksdb;

import io.intertwine.api.port.RecordChange;
import io.intertwine.store.rocksdb.RecordCommit.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Lets callers that change records at the same time share one fsync.
///
/// One thread takes whatever waits, writes it as one batch and lets the callers go; what comes
/// meanwhile is the next batch. So compare-and-set has a single writer, and nobody waits for
/// company. It is a platform thread, because RocksDB would group writers by itself, but native
/// calls of virtual threads hold their carriers, of which there are few.
final class GroupCommit implements AutoCloseable {
    /// How many changes may wait, and so how many one batch may hold; further callers wait to get in
    /// line.
    private static final int MOST = 1000;

    private final RocksDatabase database;
    private final Consumer<RecordChange> feed;
    private final Thread committer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Queue<RecordCommit> waiting = new ArrayDeque<>();
    private boolean closed;

    /// @param feed takes the changes in their order, once they are on the disk and before their callers
    /// go on
    GroupCommit(RocksDatabase database, Consumer<RecordChange> feed) {
        this.database = database;
        this.feed = feed;
        this.committer = Thread.ofPlatform().daemon().name("intertwine-records").unstarted(this::run);
    }

    void start() {
        committer.start();
    }

    /// Waits until the change is on the disk, or refused. An interruption does not end the wait, which
    /// is a short one.
    Outcome commit(RecordCommit commit) {
        lock.lock();
        try {
            while (waiting.size() >= MOST && !closed) {
                room.awaitUninterruptibly();
            }
            if (closed) {
                throw StoreFault.closed(database.folder());
            }
            waiting.add(commit);
            work.signal();
        } finally {
            lock.unlock();
        }
        return commit.done().join();
    }

    private void run() {
        for (List<RecordCommit> commits = take(); !commits.isEmpty(); commits = take()) {
            commit(commits);
        }
    }

    /// What waits; nothing once all is done and closed.
    private List<RecordCommit> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            List<RecordCommit> commits = new ArrayList<>(waiting);
            waiting.clear();
            room.signalAll();
            return commits;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<RecordCommit> commits) {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            List<RecordChange> changes = new ArrayList<>();
            database.write(rows -> {
                RecordBatch batch = new RecordBatch(database, rows);
                for (RecordCommit commit : commits) {
                    outcomes.add(batch.add(commit));
                }
                changes.addAll(batch.changes());
            });
            changes.forEach(feed);
        } catch (RuntimeException | Error e) {
            // whatever it was, no caller may wait for ever
            commits.forEach(commit -> commit.done().complete(new Outcome.Failed(e)));
            return;
        }
        for (int i = 0; i < commits.size(); i++) {
            commits.get(i).done().complete(outcomes.get(i));
        }
    }

    /// Commits what waits, then ends. Not to be called by the committer itself.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
