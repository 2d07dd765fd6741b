package io.intertwine.core.usage;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.core.memory.MemoryRecordStore;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A store whose calls fail now and then; a change may be made all the same. Any thread may call.
final class UnsureStore implements RecordStore {
    private final RecordStore store = new MemoryRecordStore();
    private final AtomicInteger failures = new AtomicInteger();
    private final Random random;
    private volatile int oneIn;

    UnsureStore(long seed) {
        random = new Random(seed);
    }

    /// @param calls of so many calls one fails; 0 for none
    void failOneIn(int calls) {
        oneIn = calls;
    }

    int failures() {
        return failures.get();
    }

    private void maybeFail() {
        int share = oneIn;
        if (share > 0 && random.nextInt(share) == 0) {
            failures.incrementAndGet();
            throw new IntertwineException(CommonError.STORE, "The disk is full.");
        }
    }

    @Override
    public <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key) {
        maybeFail();
        return store.find(kind, key);
    }

    @Override
    public <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page) {
        maybeFail();
        return store.scan(kind, prefix, page);
    }

    @Override
    public <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected) {
        maybeFail();
        Stored<T> stored = store.put(kind, key, value, expected);
        maybeFail();
        return stored;
    }

    @Override
    public boolean remove(Kind<?> kind, String key, long expected) {
        return store.remove(kind, key, expected);
    }

    @Override
    public void change(List<RecordEdit> edits) {
        maybeFail();
        store.change(edits);
        maybeFail();
    }

    @Override
    public AutoCloseable onChange(Consumer<RecordChange> listener) {
        return store.onChange(listener);
    }

    @Override
    public void close() {
        store.close();
    }
}
