package io.intertwine.store.rocksdb;

import java.nio.charset.StandardCharsets;

/// The column families.
enum Family {
    /// What RocksDB insists on; it stays empty.
    DEFAULT("default", 1),
    /// The records; see [RocksRecordStore].
    RECORDS("records", 16),
    /// The live state; see [RocksLiveStore].
    LIVE("live", 64),
    /// `format`, `sequence`, and `removed/` with the name of a kind.
    META("meta", 1);

    private final String label;
    private final int megabytes;

    Family(String label, int megabytes) {
        this.label = label;
        this.megabytes = megabytes;
    }

    byte[] label() {
        return label.getBytes(StandardCharsets.UTF_8);
    }

    /// The size of one write buffer.
    long writeBuffer() {
        return (long) megabytes << 20;
    }
}
