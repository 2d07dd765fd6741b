package io.intertwine.store.rocksdb;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.RecordChange;
import io.intertwine.store.rocksdb.RecordCommit.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Changes of records that go to the disk together. Each is judged by what is stored and by the
/// changes before it in the batch. One thread.
///
/// A new record begins above the highest revision that was ever removed of its kind, which `meta`
/// keeps; so no revision of a key comes twice, and removed keys leave nothing behind.
final class RecordBatch {
    /// As a revision: there was nothing to remove.
    static final long ABSENT = -1;

    private final RocksDatabase database;
    private final WriteBatch rows;
    /// Revisions as they are after what was added so far; 0 stands for none.
    private final Map<Row, Long> pending = new HashMap<>();

    private final List<RecordChange> changes = new ArrayList<>();

    private record Row(Family family, ByteBuffer key) {}

    RecordBatch(RocksDatabase database, WriteBatch rows) {
        this.database = database;
        this.rows = rows;
    }

    /// What was changed, in order.
    List<RecordChange> changes() {
        return changes;
    }

    /// A commit that cannot be judged fails alone.
    Outcome add(RecordCommit commit) throws RocksDBException {
        try {
            return judge(commit);
        } catch (IntertwineException e) {
            return new Outcome.Failed(e);
        }
    }

    /// All of its writes are judged before the first is made: they are of different records.
    private Outcome judge(RecordCommit commit) throws RocksDBException {
        List<Long> stored = new ArrayList<>();
        for (RecordWrite write : commit.writes()) {
            long revision = number(Family.RECORDS, write.row().array());
            if (!write.fits(revision)) {
                return new Outcome.Conflict(write, revision);
            }
            stored.add(revision);
        }
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            made.add(make(commit.writes().get(i), stored.get(i)));
        }
        return new Outcome.Made(made);
    }

    private long make(RecordWrite write, long stored) throws RocksDBException {
        byte[] key = write.row().array();
        ByteBuffer json = write.json();
        if (json == null && stored == 0) {
            return ABSENT;
        }
        long revision = json == null ? remove(write, key, stored) : put(write, key, stored, json);
        changes.add(new RecordChange(write.kind().name(), write.key(), revision));
        return revision;
    }

    private long put(RecordWrite write, byte[] key, long stored, ByteBuffer json) throws RocksDBException {
        long before = stored > 0 ? stored : number(Family.META, StoreKeys.removed(write.kind()));
        put(Family.RECORDS, key, before + 1, RecordForm.write(before + 1, json));
        return before + 1;
    }

    private long remove(RecordWrite write, byte[] key, long stored) throws RocksDBException {
        byte[] removed = StoreKeys.removed(write.kind());
        if (stored > number(Family.META, removed)) {
            put(Family.META, removed, stored, RecordForm.write(stored, ByteBuffer.allocate(0)));
        }
        rows.delete(database.handle(Family.RECORDS), key);
        pending.put(new Row(Family.RECORDS, ByteBuffer.wrap(key)), 0L);
        return 0;
    }

    private void put(Family family, byte[] key, long revision, byte[] value) throws RocksDBException {
        rows.put(database.handle(family), key, value);
        pending.put(new Row(family, ByteBuffer.wrap(key)), revision);
    }

    private long number(Family family, byte[] key) {
        Long waiting = pending.get(new Row(family, ByteBuffer.wrap(key)));
        if (waiting != null) {
            return waiting;
        }
        byte[] stored = database.get(family, key);
        try {
            return stored == null ? 0 : RecordForm.revision(stored);
        } catch (RuntimeException e) {
            throw StoreFault.unreadable(database.folder(), "The row '" + StoreKeys.printable(key) + "'", e);
        }
    }
}
