package io.intertwine.store.rocksdb;

import io.intertwine.api.port.LiveStore;
import io.intertwine.conformance.store.DurableLiveStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RocksLiveStoreTest implements DurableLiveStoreContract {
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
}
