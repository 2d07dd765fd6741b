package io.intertwine.core.memory;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.ChangeFeed;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.RevisionConflict;
import io.intertwine.api.port.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Records in memory. Any thread may call.
public final class MemoryRecordStore implements RecordStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final ChangeFeed feed = new ChangeFeed();
    private boolean closed;

    /// The records of one kind. New ones begin above the highest revision that was ever removed, so
    /// that none comes twice.
    private static final class Shelf {
        final NavigableMap<String, Stored<?>> records = new TreeMap<>(KeyOrder.UTF_8);
        long highestRemoved;
    }

    @Override
    public <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key) {
        return locked(() -> Optional.ofNullable(shelf(kind).records.get(key)).map(stored -> typed(kind, stored)));
    }

    @Override
    public <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page) {
        return locked(() -> {
            NavigableMap<String, Stored<?>> records = shelf(kind).records;
            boolean inside = KeyOrder.UTF_8.compare(page.after(), prefix) >= 0
                    && !page.after().isEmpty();
            var rest = inside ? records.tailMap(page.after(), false) : records.tailMap(prefix, true);
            List<Stored<T>> items = new ArrayList<>();
            for (Stored<?> stored : rest.values()) {
                if (!stored.key().startsWith(prefix)) {
                    break;
                }
                if (items.size() == page.limit()) {
                    return new Page<>(items, items.getLast().key());
                }
                items.add(typed(kind, stored));
            }
            return new Page<>(items, null);
        });
    }

    @Override
    public <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected) {
        RecordEdit.checkKey(kind, key);
        Stored<T> next = locked(() -> {
            check(kind, key, expected);
            return stored(kind, key, value);
        });
        feed.deliver();
        return next;
    }

    private <T extends Record> Stored<T> stored(Kind<T> kind, String key, T value) {
        Shelf shelf = shelf(kind);
        Stored<?> now = shelf.records.get(key);
        long revision = 1 + (now == null ? shelf.highestRemoved : now.revision());
        Stored<T> stored = new Stored<>(key, revision, value);
        shelf.records.put(key, stored);
        feed.add(new RecordChange(kind.name(), key, revision));
        return stored;
    }

    @Override
    public boolean remove(Kind<?> kind, String key, long expected) {
        boolean removed = locked(() -> {
            if (!shelf(kind).records.containsKey(key)) {
                return false;
            }
            check(kind, key, expected);
            return removed(kind, key);
        });
        feed.deliver();
        return removed;
    }

    private boolean removed(Kind<?> kind, String key) {
        Shelf shelf = shelf(kind);
        Stored<?> now = shelf.records.remove(key);
        if (now == null) {
            return false;
        }
        shelf.highestRemoved = Math.max(shelf.highestRemoved, now.revision());
        feed.add(new RecordChange(kind.name(), key, 0));
        return true;
    }

    @Override
    public void change(List<RecordEdit> edits) {
        RecordEdit.check(edits);
        boolean _ = locked(() -> {
            edits.stream()
                    .filter(this::changesSomething)
                    .forEach(edit -> check(edit.kind(), edit.key(), edit.expected()));
            edits.forEach(this::made);
            return true;
        });
        feed.deliver();
    }

    private boolean changesSomething(RecordEdit edit) {
        return edit instanceof RecordEdit.Put<?> || shelf(edit.kind()).records.containsKey(edit.key());
    }

    private void made(RecordEdit edit) {
        switch (edit) {
            case RecordEdit.Put<?> put -> made(put);
            case RecordEdit.Remove remove -> removed(remove.kind(), remove.key());
        }
    }

    private <T extends Record> void made(RecordEdit.Put<T> put) {
        stored(put.kind(), put.key(), put.value());
    }

    @Override
    public AutoCloseable onChange(Consumer<RecordChange> listener) {
        return locked(() -> feed.listen(listener));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            shelves.clear();
        } finally {
            lock.unlock();
        }
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            if (closed) {
                throw new IntertwineException(
                        CommonError.STORE, "The record store in memory is closed: make a new one to go on.");
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Shelf shelf(Kind<?> kind) {
        return shelves.computeIfAbsent(kind.name(), _ -> new Shelf());
    }

    private static <T extends Record> Stored<T> typed(Kind<T> kind, Stored<?> stored) {
        return new Stored<>(stored.key(), stored.revision(), kind.type().cast(stored.value()));
    }

    private void check(Kind<?> kind, String key, long expected) {
        Stored<?> now = shelf(kind).records.get(key);
        long stored = now == null ? NONE : now.revision();
        if (expected != ANY && expected != stored) {
            throw RevisionConflict.of(kind, key, stored, expected);
        }
    }
}
