package io.intertwine.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The peer: rows as large as ours, a thousand in a batch, each batch flushed. No sequence, no state, no
/// waiting.
final class BareRocks {
    private static final int BATCH = 1000;
    /// As a number with unit, two times, quality and revision is.
    private static final int VALUE = 40;

    private final Path folder;
    private final int twins;

    BareRocks(Path folder, int twins) {
        this.folder = folder;
        this.twins = twins;
    }

    /// Medians of slices, after one to warm up. The native library is loaded already.
    Ingest measure(int seconds, int slices) {
        Ingest[] measured = new Ingest[slices];
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB rocks = RocksDB.open(options, folder.toString());
                WriteOptions flushed = new WriteOptions().setSync(true)) {
            for (int slice = -1; slice < slices; slice++) {
                measured[Math.max(0, slice)] = slice(rocks, flushed, seconds);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("The bare loop on RocksDB failed.", e);
        }
        return Ingest.median(measured);
    }

    private Ingest slice(RocksDB rocks, WriteOptions flushed, int seconds) throws RocksDBException {
        Random random = new Random(7);
        Latencies latencies = new Latencies();
        long pid = ProcessHandle.current().pid();
        double cpu = CpuClock.micros(pid);
        long begun = System.nanoTime();
        long rows = 0;
        do {
            long given = System.nanoTime();
            try (WriteBatch batch = new WriteBatch()) {
                for (int i = 0; i < BATCH; i++) {
                    byte[] value = new byte[VALUE];
                    random.nextBytes(value);
                    batch.put(key(random.nextInt(twins)), value);
                }
                rocks.write(flushed, batch);
            }
            latencies.add(System.nanoTime() - given);
            rows += BATCH;
        } while (System.nanoTime() - begun < seconds * 1_000_000_000L);
        double passed = (System.nanoTime() - begun) / 1e9;
        return new Ingest((CpuClock.micros(pid) - cpu) / rows, rows / passed, latencies.p99());
    }

    private static byte[] key(int twin) {
        byte[] key = "twin-0000000\0speed".getBytes(StandardCharsets.US_ASCII);
        int rest = twin;
        for (int at = 11; rest > 0; at--) {
            key[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }
}
