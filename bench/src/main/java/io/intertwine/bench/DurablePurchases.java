package io.intertwine.bench;

import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksRecordStore;
import java.nio.file.Path;

/// Purchases whose runs are kept on the disk.
final class DurablePurchases implements AutoCloseable {
    private final RocksDatabase database;
    private final RocksRecordStore records;
    private final Purchases purchases;

    DurablePurchases(Path folder, Shop shop) {
        database = RocksDatabase.open(folder);
        records = new RocksRecordStore(database);
        purchases = new Purchases(records, shop);
    }

    Purchases purchases() {
        return purchases;
    }

    @Override
    public void close() {
        purchases.close();
        records.close();
        database.close();
    }
}
