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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Live state in RocksDB. A row for each property, as [StoreKeys] and [StateForm] write them;
/// `sequence` in the family `meta` holds the highest sequence, 8 bytes, highest first. A batch is
/// one write and, when it is to be flushed, one fsync.
public final class RocksLiveStore implements LiveStore {
    private static final byte[] SEQUENCE = "sequence".getBytes(StandardCharsets.US_ASCII);

    /// What is read by several processors: more shares than there are, since shares differ in size.
    private static final int SHARES = 4 * Runtime.getRuntime().availableProcessors();

    private final RocksDatabase database;
    /// The sequence that was stored last; less than 0 before the first commit.
    private volatile long highest = -1;

    private volatile boolean closed;

    /// The database stays the caller's to close.
    public RocksLiveStore(RocksDatabase database) {
        this.database = database;
    }

    @Override
    public void commit(LiveBatch batch) {
        checkOpen();
        long before = highest;
        long sequence = Math.max(before < 0 ? sequence() : before, batch.sequence());
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
        highest = sequence;
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
        Recurring recurring = new Recurring();
        database.walk(Family.LIVE, prefix, (key, value) -> {
            boolean inside = StoreKeys.startsWith(key, prefix);
            if (inside) {
                recurring.begin();
                states.put(StoreKeys.tail(key), state(key, value, recurring));
            }
            return inside;
        });
        return Map.copyOf(states);
    }

    @Override
    public long recover(Consumer<Put> consumer) {
        checkOpen();
        List<byte[]> starts = new ArrayList<>();
        starts.add(new byte[0]);
        // a share begins with a twin, so that no twin is in two
        database.partings(Family.LIVE, SHARES)
                .forEach(key -> starts.add(StoreKeys.begin(new TwinId(StoreKeys.head(key)))));
        IntStream.range(0, starts.size())
                .parallel()
                .forEach(share -> database.walk(
                        Family.LIVE,
                        starts.get(share),
                        new Rows(share + 1 < starts.size() ? starts.get(share + 1) : null, consumer)));
        return sequence();
    }

    private long sequence() {
        byte[] stored = database.get(Family.META, SEQUENCE);
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }

    private PropertyState state(byte[] key, byte[] value, Recurring recurring) {
        try {
            return StateForm.read(value, recurring);
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

    /// Makes one id for all rows of a twin, which stand together, and one text of a name or unit for many twins.
    private final class Rows implements RocksDatabase.Visitor {
        private final Consumer<Put> consumer;
        private final byte @Nullable [] end;
        private final Recurring recurring = new Recurring();
        private byte[] prefix = {};
        private TwinId twin = new TwinId("none");

        /// @param end the first key that is not wanted any more
        Rows(byte @Nullable [] end, Consumer<Put> consumer) {
            this.end = end;
            this.consumer = consumer;
        }

        @Override
        public boolean visit(byte[] key, byte[] value) {
            if (prefix.length == 0 || !StoreKeys.startsWith(key, prefix)) {
                if (end != null && Arrays.compareUnsigned(key, end) >= 0) {
                    return false;
                }
                twin = new TwinId(StoreKeys.head(key));
                prefix = StoreKeys.begin(twin);
                recurring.begin();
            }
            consumer.accept(new Put(twin, StoreKeys.tail(key, recurring), state(key, value, recurring)));
            return true;
        }
    }
}
