package io.intertwine.store.rocksdb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WriteOptions;

/// RocksDB's options, bounded for a small machine: about 250 MB of native memory at most, 256 open
/// files, two background threads, a write-ahead log that is read again within seconds. Closed after
/// the database.
final class StoreOptions implements AutoCloseable {
    private static final long MEGABYTE = 1L << 20;
    private static final int OPEN_FILES = 256;
    private static final double FILTER_BITS_PER_KEY = 10;

    private final LRUCache cache = new LRUCache(64 * MEGABYTE);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY, false);
    private final DBOptions database = new DBOptions();
    private final WriteOptions durable = new WriteOptions().setSync(true);
    private final WriteOptions processSafe = new WriteOptions();
    private final Map<Family, ColumnFamilyOptions> families = new EnumMap<>(Family.class);

    StoreOptions() {
        database.setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(OPEN_FILES)
                .setDbWriteBufferSize(128 * MEGABYTE)
                .setMaxTotalWalSize(128 * MEGABYTE)
                // a log that is written over needs no new blocks, which makes each fsync cheaper
                .setRecycleLogFileNum(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(4 * MEGABYTE)
                .setKeepLogFileNum(4)
                .setStatsDumpPeriodSec(0);
        for (Family family : Family.values()) {
            families.put(family, options(family));
        }
    }

    private ColumnFamilyOptions options(Family family) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(family.writeBuffer())
                .setMaxWriteBufferNumber(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(filter));
    }

    DBOptions database() {
        return database;
    }

    /// For writes that return when they are on the disk.
    WriteOptions durable() {
        return durable;
    }

    /// For writes that return when they are in the log.
    WriteOptions processSafe() {
        return processSafe;
    }

    /// In the order of [Family].
    List<ColumnFamilyDescriptor> descriptors() {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        families.forEach((family, options) -> descriptors.add(new ColumnFamilyDescriptor(family.label(), options)));
        return descriptors;
    }

    @Override
    public void close() {
        families.values().forEach(ColumnFamilyOptions::close);
        durable.close();
        processSafe.close();
        database.close();
        filter.close();
        cache.close();
    }
}
