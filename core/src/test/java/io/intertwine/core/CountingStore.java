package io.intertwine.core;

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

/// Counts the writes of runs, each of which waits for the disk where there is one. Any thread may call.
final class CountingStore implements RecordStore {
    private final RecordStore store = new MemoryRecordStore();
    private final AtomicInteger writes = new AtomicInteger();

    int writes() {
        return writes.get();
    }

    private void count(Kind<?> kind) {
        if (kind.name().startsWith("run")) {
            writes.incrementAndGet();
        }
    }

    @Override
    public <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key) {
        return store.find(kind, key);
    }

    @Override
    public <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page) {
        return store.scan(kind, prefix, page);
    }

    @Override
    public <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected) {
        count(kind);
        return store.put(kind, key, value, expected);
    }

    @Override
    public boolean remove(Kind<?> kind, String key, long expected) {
        count(kind);
        return store.remove(kind, key, expected);
    }

    @Override
    public void change(List<RecordEdit> edits) {
        count(edits.getFirst().kind());
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
