package io.intertwine.store.rocksdb;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.store.Note;
import io.intertwine.conformance.store.States;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Prints how fast the stores are on an empty folder, the only argument. No test: figures depend on the disk.
final class StoreFigures {
    private static final int TWINS = 100_000;
    private static final int PROPERTIES = 10;
    private static final long SECONDS = 8;
    private static final double NANOS = 1e9;
    private static final PrintStream OUT = System.out;

    private StoreFigures() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        try (RocksDatabase database = RocksDatabase.open(folder);
                RecordStore records = new RocksRecordStore(database);
                RocksLiveStore live = new RocksLiveStore(database)) {
            for (int callers : new int[] {1, 64, 1, 64}) {
                measureRecords(records, callers);
            }
            fill(live);
            for (int size : new int[] {100, 1000, 100, 1000}) {
                measureLive(live, size);
            }
        }
        measureRecovery(folder);
    }

    private static void measureRecords(RecordStore store, int callers) {
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                String key = "caller-" + caller;
                executor.execute(() -> {
                    for (long i = 0; seconds(begin) < SECONDS; i++) {
                        store.put(Note.KIND, key + "-" + i % 1000, new Note("x".repeat(300), i), RecordStore.ANY);
                        done.incrementAndGet();
                    }
                });
            }
        }
        OUT.printf("records, %d callers: %.0f durable puts/s%n", callers, done.get() / seconds(begin));
    }

    private static void fill(RocksLiveStore store) {
        long begin = System.nanoTime();
        for (int twin = 0; twin < TWINS; twin += 100) {
            List<LiveBatch.Entry> entries = new ArrayList<>();
            for (int i = 0; i < 100 * PROPERTIES; i++) {
                entries.add(put(twin + i / PROPERTIES, i % PROPERTIES, i));
            }
            store.commit(new LiveBatch(twin + 1, entries));
        }
        OUT.printf("live, filling in order by 1000: %.0f upserts/s%n", TWINS * PROPERTIES / seconds(begin));
    }

    private static void measureLive(RocksLiveStore store, int size) {
        Random random = new Random(7);
        long sequence = 0;
        long begin = System.nanoTime();
        while (seconds(begin) < SECONDS) {
            List<LiveBatch.Entry> entries = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                entries.add(put(random.nextInt(TWINS), random.nextInt(PROPERTIES), sequence++));
            }
            store.commit(new LiveBatch(sequence, entries));
        }
        OUT.printf("live, batches of %d: %.0f durable upserts/s%n", size, sequence / seconds(begin));
    }

    private static void measureRecovery(Path folder) {
        for (int round = 0; round < 2; round++) {
            AtomicLong count = new AtomicLong();
            long begin = System.nanoTime();
            try (RocksDatabase database = RocksDatabase.open(folder);
                    RocksLiveStore live = new RocksLiveStore(database)) {
                double opened = seconds(begin);
                live.recover(_ -> count.incrementAndGet());
                OUT.printf(
                        "opened in %.2f s, recovered %d properties by %.2f s%n", opened, count.get(), seconds(begin));
            }
        }
    }

    private static Put put(int twin, int property, long revision) {
        TwinId id = new TwinId("site-1:hall-3:machine-" + twin);
        return new Put(id, "property-" + property, States.reporting(JsonValue.of(revision / 7.0), revision));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / NANOS;
    }
}
