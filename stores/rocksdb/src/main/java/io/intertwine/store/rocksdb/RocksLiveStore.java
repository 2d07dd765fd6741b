package io.intertwine.store.rocksdb;

import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Entry;
import io.intertwine.api.port.LiveBatch.Forget;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Live state in RocksDB. A row for each property, as [StoreKeys] and [StateForm] write them; `sequence`
/// in the family
/// `meta` holds the highest sequence, 8 bytes, highest first. A batch is one write and, when it is to be
/// flushed, one fsync.
public final class RocksLiveStore implements LiveStore {
    private static final byte[] SEQUENCE = "sequence".getBytes(StandardCharsets.US_ASCII);

    private final RocksDatabase database;
    private volatile boolean closed;

    /// The database stays the caller's to close.
    public RocksLiveStore(RocksDatabase database) {
        this.database = database;
    }

    @Override
    public void commit(LiveBatch batch) {
        checkOpen();
        long sequence = Math.max(sequence(), batch.sequence());
        database.write(
                rows -> {
                    for (Entry entry : batch.entries()) {
                        add(entry, rows);
                    }
                    rows.put(
                            database.handle(Family.META),
                            SEQUENCE,
                            ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
                },
                batch.flushed());
    }

    private void add(Entry entry, WriteBatch rows) throws RocksDBException {
        var live = database.handle(Family.LIVE);
        switch (entry) {
            case Put(TwinId twin, String property, PropertyState state) ->
                rows.put(live, StoreKeys.property(twin, property), StateForm.write(state));
            case Forget(TwinId twin) -> rows.deleteRange(live, StoreKeys.begin(twin), StoreKeys.end(twin));
        }
    }

    @Override
    public Map<String, PropertyState> read(TwinId twin) {
        checkOpen();
        Map<String, PropertyState> states = new HashMap<>();
        byte[] prefix = StoreKeys.begin(twin);
        database.walk(Family.LIVE, prefix, (key, value) -> {
            boolean inside = StoreKeys.startsWith(key, prefix);
            if (inside) {
                states.put(StoreKeys.tail(key), state(key, value));
            }
            return inside;
        });
        return Map.copyOf(states);
    }

    @Override
    public long recover(Consumer<Put> consumer) {
        checkOpen();
        Rows rows = new Rows(consumer);
        database.walk(Family.LIVE, new byte[0], rows);
        return sequence();
    }

    private long sequence() {
        byte[] stored = database.get(Family.META, SEQUENCE);
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    private PropertyState state(byte[] key, byte[] value) {
        try {
            return StateForm.read(value);
        } catch (RuntimeException e) {
            String what = "The property '" + StoreKeys.tail(key) + "' of twin '" + StoreKeys.head(key) + "'";
            throw StoreFault.unreadable(database.folder(), what, e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw StoreFault.closed(database.folder());
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /// Makes one id for all rows of a twin, which stand together.
    private final class Rows implements RocksDatabase.Visitor {
        private final Consumer<Put> consumer;
        private byte[] prefix = {};
        private TwinId twin = new TwinId("none");

        Rows(Consumer<Put> consumer) {
            this.consumer = consumer;
        }

        @Override
        public boolean visit(byte[] key, byte[] value) {
            if (prefix.length == 0 || !StoreKeys.startsWith(key, prefix)) {
                twin = new TwinId(StoreKeys.head(key));
                prefix = StoreKeys.begin(twin);
            }
            consumer.accept(new Put(twin, StoreKeys.tail(key), state(key, value)));
            return true;
        }
    }
}
