package io.intertwine.conformance.fake;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A live store whose disk a test can stop, or let fail. Any thread may call.
public final class HoldingLiveStore implements LiveStore {
    private final LiveStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private boolean holding;
    private int waiting;
    private int failures;
    private @Nullable String failure;

    public HoldingLiveStore(LiveStore store) {
        this.store = store;
    }

    /// From now on commits wait for [#release].
    public void hold() {
        locked(() -> holding = true);
    }

    public void release() {
        locked(() -> holding = false);
    }

    /// From now on commits fail so; null heals the store.
    public void fail(@Nullable String reason) {
        locked(() -> failure = reason);
    }

    /// How many commits wait.
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /// How many commits failed so far.
    public int failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void commit(LiveBatch batch) {
        lock.lock();
        try {
            waiting++;
            while (holding) {
                released.awaitUninterruptibly();
            }
            waiting--;
            if (failure != null) {
                failures++;
                throw new IntertwineException(CommonError.STORE, failure);
            }
        } finally {
            lock.unlock();
        }
        store.commit(batch);
    }

    @Override
    public Map<String, PropertyState> read(TwinId twin) {
        return store.read(twin);
    }

    @Override
    public long recover(Consumer<LiveBatch.Put> consumer) {
        return store.recover(consumer);
    }

    @Override
    public void close() {
        store.close();
    }
}
