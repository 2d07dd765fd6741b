package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Entry;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.store.DurableLiveStoreContract;
import io.intertwine.conformance.store.States;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksLiveStoreTest implements DurableLiveStoreContract {
    private static final int TWINS = 300;

    @TempDir
    Path folder;

    private RocksDatabase database;
    private RocksLiveStore store;

    @BeforeEach
    void open() {
        database = RocksDatabase.open(folder);
        store = new RocksLiveStore(database);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    public LiveStore store() {
        return store;
    }

    @Override
    public LiveStore reopen() {
        close();
        open();
        return store;
    }

    @Test
    void recoversEachTwinOfManyFilesByOneThread() {
        for (int part = 0; part < 3; part++) {
            List<Entry> entries = new ArrayList<>();
            for (int i = part; i < TWINS; i += 3) {
                entries.add(new Put(new TwinId("twin-" + i), "speed", States.reporting(JsonValue.of(i), i + 1)));
                entries.add(new Put(new TwinId("twin-" + i), "heat", States.reporting(JsonValue.of(-i), i + 1)));
            }
            store.commit(new LiveBatch(TWINS, entries));
            reopen(); // which leaves a file
        }
        assertThat(database.partings(Family.LIVE, 8)).isNotEmpty();

        Map<TwinId, Set<Thread>> readers = new ConcurrentHashMap<>();
        Queue<Put> found = new ConcurrentLinkedQueue<>();
        store.recover(put -> {
            found.add(put);
            readers.computeIfAbsent(put.twin(), _ -> ConcurrentHashMap.newKeySet())
                    .add(Thread.currentThread());
        });

        assertThat(found).hasSize(2 * TWINS).doesNotHaveDuplicates();
        assertThat(readers)
                .hasSize(TWINS)
                .allSatisfy((_, threads) -> assertThat(threads).hasSize(1));
    }
}
