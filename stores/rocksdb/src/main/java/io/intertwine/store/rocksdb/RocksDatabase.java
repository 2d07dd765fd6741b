package io.intertwine.store.rocksdb;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/// One RocksDB database in a data folder, shared by the stores on it.
///
/// Any thread may call. Closing waits for calls that are under way, since native code does not
/// survive being closed under them. A folder belongs to one process at a time.
public final class RocksDatabase implements AutoCloseable {
    private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.UTF_8);
    private static final String FORMAT = "1";

    private final Path folder;
    private final StoreOptions options;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final RocksDB rocks;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private RocksDatabase(Path folder, StoreOptions options, List<ColumnFamilyHandle> handles, RocksDB rocks) {
        this.folder = folder;
        this.options = options;
        // RocksDB gives the handles in the order of the descriptors
        for (Family family : Family.values()) {
            families.put(family, handles.get(families.size()));
        }
        this.rocks = rocks;
    }

    /// Opens the database in the folder, and makes both where they are missing. Fails with
    /// `intertwine.store` when another process runs on the folder, or when what is in it cannot be
    /// read.
    public static RocksDatabase open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IntertwineException(
                    CommonError.STORE, "The data folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        NativeCode.load(folder);
        RocksDatabase database = openFamilies(folder);
        try {
            database.checkFormat();
        } catch (IntertwineException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static RocksDatabase openFamilies(Path folder) {
        StoreOptions options = new StoreOptions();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB rocks = RocksDB.open(options.database(), folder.toString(), options.descriptors(), handles);
            return new RocksDatabase(folder, options, handles, rocks);
        } catch (RocksDBException e) {
            options.close();
            throw StoreFault.of(folder, e);
        }
    }

    private void checkFormat() {
        byte[] format = get(Family.META, FORMAT_KEY);
        if (format == null) {
            write(batch -> batch.put(handle(Family.META), FORMAT_KEY, FORMAT.getBytes(StandardCharsets.UTF_8)));
        } else if (!FORMAT.equals(new String(format, StandardCharsets.UTF_8))) {
            throw new IntertwineException(
                    CommonError.STORE,
                    "The store in " + folder + " has format " + new String(format, StandardCharsets.UTF_8)
                            + ", and this version reads format " + FORMAT + ": run the version that wrote it.");
        }
    }

    Path folder() {
        return folder;
    }

    byte @Nullable [] get(Family family, byte[] key) {
        return using(() -> rocks.get(handle(family), key));
    }

    /// Writes all or nothing, and returns when it is on the disk. An empty batch is not written.
    void write(Filling filling) {
        write(filling, true);
    }

    /// As [#write(Filling)]; when it is not flushed, it is in the log when this returns, and so
    /// survives the end of the process. The next flush has it, too.
    void write(Filling filling, boolean flushed) {
        using(() -> {
            try (WriteBatch batch = new WriteBatch()) {
                filling.fill(batch);
                if (batch.count() > 0) {
                    rocks.write(flushed ? options.durable() : options.processSafe(), batch);
                }
            }
            return true;
        });
    }

    /// Walks the keys from the given one on, as they all were at one moment, until the visitor says
    /// false.
    void walk(Family family, byte[] from, Visitor visitor) {
        using(() -> {
            try (ReadOptions reading = new ReadOptions().setReadaheadSize(2L << 20);
                    RocksIterator rows = rocks.newIterator(handle(family), reading)) {
                rows.seek(from);
                while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
                    rows.next();
                }
                rows.status();
            }
            return true;
        });
    }

    /// Keys that part the rows of the family that are in files into shares of about the same size, in order.
    List<byte[]> partings(Family family, int shares) {
        return using(() -> new Partings(rocks, handle(family))
                .find(
                        rocks.getLiveFilesMetaData().stream()
                                .filter(file -> Arrays.equals(file.columnFamilyName(), family.label()))
                                .toList(),
                        shares));
    }

    ColumnFamilyHandle handle(Family family) {
        return Objects.requireNonNull(families.get(family));
    }

    private <R extends @Nullable Object> R using(Work<R> work) {
        use.readLock().lock();
        try {
            if (closed) {
                throw StoreFault.closed(folder);
            }
            return work.run();
        } catch (RocksDBException e) {
            throw StoreFault.of(folder, e);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                families.values().forEach(ColumnFamilyHandle::close);
                rocks.close();
                options.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    /// Puts into a batch what is to be written.
    interface Filling {
        void fill(WriteBatch batch) throws RocksDBException;
    }

    /// Sees rows in the order of keys.
    interface Visitor {
        boolean visit(byte[] key, byte[] value);
    }

    private interface Work<R extends @Nullable Object> {
        R run() throws RocksDBException;
    }
}
