package io.intertwine.core;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A store that takes only some more records of one kind. Any thread may call.
final class ChoosyStore implements RecordStore {
    private final MemoryRecordStore store = new MemoryRecordStore();
    private final AtomicInteger left = new AtomicInteger();
    private volatile String choosy = "";
    private volatile boolean once;

    /// Takes all but one of the kind, after so many more.
    void refuseOne(String kind, int after) {
        takeOnly(kind, after);
        once = true;
    }

    /// Takes so many more of the kind, until it is told something else.
    void takeOnly(String kind, int more) {
        once = false;
        left.set(more);
        choosy = kind;
    }

    /// Whether it has refused one since it was told which to take.
    boolean hasRefused() {
        return left.get() < 0;
    }

    void takeAll() {
        choosy = "";
    }

    @Override
    public <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key) {
        return store.find(kind, key);
    }

    @Override
    public <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page) {
        return store.scan(kind, prefix, page);
    }

    private void count() {
        if (left.decrementAndGet() < 0) {
            if (once) {
                takeAll();
            }
            throw new IntertwineException(CommonError.STORE, "The disk is full.");
        }
    }

    @Override
    public <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected) {
        if (kind.name().equals(choosy)) {
            count();
        }
        return store.put(kind, key, value, expected);
    }

    @Override
    public boolean remove(Kind<?> kind, String key, long expected) {
        return store.remove(kind, key, expected);
    }

    @Override
    public void change(List<RecordEdit> edits) {
        if (edits.stream().anyMatch(edit -> edit.kind().name().equals(choosy))) {
            count();
        }
        store.change(edits);
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
