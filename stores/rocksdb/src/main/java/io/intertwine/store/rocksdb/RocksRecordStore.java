package io.intertwine.store.rocksdb;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.ChangeFeed;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.codec.Json;
import io.intertwine.codec.KnownParts;
import io.intertwine.store.rocksdb.RecordCommit.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records in RocksDB. A row for each record, as [StoreKeys] and [RecordForm] write them. Callers
/// that change records at the same time share one fsync. Any thread may call.
public final class RocksRecordStore implements RecordStore {
    private static final int MANY = 200;

    private final RocksDatabase database;
    private final ChangeFeed feed = new ChangeFeed();
    private final GroupCommit commits;
    private final KnownParts parts = new KnownParts();
    private volatile boolean closed;

    /// The database stays the caller's to close. One record store on a database, as changes are ordered
    /// by the store.
    public RocksRecordStore(RocksDatabase database) {
        this.database = database;
        this.commits = new GroupCommit(database, feed::add);
        commits.start();
    }

    @Override
    public <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key) {
        checkOpen();
        byte[] row = database.get(Family.RECORDS, StoreKeys.record(kind, key));
        return row == null ? Optional.empty() : Optional.of(stored(kind, key, row));
    }

    @Override
    public <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page) {
        checkOpen();
        byte[] begin = StoreKeys.record(kind, prefix);
        byte[] after = StoreKeys.record(kind, page.after());
        boolean later = Arrays.compareUnsigned(after, begin) > 0;
        List<Row> rows = new ArrayList<>();
        Next next = new Next();
        database.walk(Family.RECORDS, later ? after : begin, (key, row) -> {
            if (!StoreKeys.startsWith(key, begin)) {
                return false;
            }
            if (rows.size() == page.limit()) {
                next.key = rows.getLast().key;
                return false;
            }
            if (!Arrays.equals(key, after)) {
                rows.add(new Row(StoreKeys.tail(key), row));
            }
            return true;
        });
        // by several processors where it is worth the while
        Stream<Row> stream = rows.size() < MANY ? rows.stream() : rows.parallelStream();
        return new Page<>(stream.map(row -> stored(kind, row.key, row.bytes)).toList(), next.key);
    }

    private static final class Row {
        private final String key;
        private final byte[] bytes;

        Row(String key, byte[] bytes) {
            this.key = key;
            this.bytes = bytes;
        }
    }

    private static final class Next {
        @Nullable
        String key;
    }

    @Override
    public <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected) {
        RecordEdit.checkKey(kind, key);
        List<Long> revisions = made(List.of(RecordWrite.put(kind, key, Json.write(value), expected)));
        return new Stored<>(key, revisions.getFirst(), value);
    }

    @Override
    public boolean remove(Kind<?> kind, String key, long expected) {
        return made(List.of(RecordWrite.remove(kind, key, expected))).getFirst() != RecordBatch.ABSENT;
    }

    @Override
    public void change(List<RecordEdit> edits) {
        RecordEdit.check(edits);
        List<Long> _ = made(edits.stream().map(RecordWrite::of).toList());
    }

    /// The revisions afterwards, as [Outcome.Made] has them.
    private List<Long> made(List<RecordWrite> writes) {
        checkOpen();
        Outcome outcome = commits.commit(new RecordCommit(writes));
        feed.deliver();
        return switch (outcome) {
            case Outcome.Made(List<Long> revisions) -> revisions;
            case Outcome.Conflict(RecordWrite write, long stored) -> throw write.conflict(stored);
            case Outcome.Failed(Throwable cause) ->
                throw new IntertwineException(
                        CommonError.STORE, named(writes) + " not stored. " + cause.getMessage(), cause);
        };
    }

    private static String named(List<RecordWrite> writes) {
        RecordWrite first = writes.getFirst();
        String name = "The record " + first.kind().name() + " '" + first.key() + "'";
        return writes.size() == 1 ? name + " was" : name + " and " + (writes.size() - 1) + " with it were";
    }

    @Override
    public AutoCloseable onChange(Consumer<RecordChange> listener) {
        checkOpen();
        return feed.listen(listener);
    }

    private <T extends Record> Stored<T> stored(Kind<T> kind, String key, byte[] row) {
        try {
            return new Stored<>(key, RecordForm.revision(row), RecordForm.value(row, kind.type(), parts));
        } catch (RuntimeException e) {
            throw StoreFault.unreadable(database.folder(), "The record " + kind.name() + " '" + key + "'", e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw StoreFault.closed(database.folder());
        }
    }

    /// Stores what callers are waiting for, then ends.
    @Override
    public void close() {
        closed = true;
        commits.close();
    }
}
