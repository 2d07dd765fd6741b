package io.intertwine.bench;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksLiveStore;
import io.intertwine.store.rocksdb.RocksRecordStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Twins with a value for each property, as a server leaves them on disk.
public final class StoredTwins {
    private static final Kind<Twin> TWIN = new Kind<>("twin", Twin.class);
    private static final int AT_ONCE = 1000;
    private static final int BATCH = 100;

    private final int twins;
    private final int properties;
    private final Map<String, PropertyAffordance> described = new HashMap<>();

    StoredTwins(int twins, int properties) {
        this.twins = twins;
        this.properties = properties;
        JsonObject number = new JsonObject(Map.of("type", JsonValue.of("number"), "unit", JsonValue.of("rpm")));
        for (int i = 0; i < properties; i++) {
            described.put(property(i), new PropertyAffordance(number));
        }
    }

    private static String property(int number) {
        return "property-" + number;
    }

    /// So that nothing of it is in the figures of this one.
    public static void writeByAnotherProcess(Path folder, int twins, int properties) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "recovery",
                "--fill=" + folder,
                "--twins=" + twins,
                "--properties=" + properties);
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("The twins could not be written; its message stands above.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    void write(Path folder, Progress progress) {
        try (RocksDatabase database = RocksDatabase.open(folder.resolve("rocksdb"));
                RocksRecordStore records = new RocksRecordStore(database);
                RocksLiveStore live = new RocksLiveStore(database)) {
            for (int first = 0; first < twins; first += AT_ONCE) {
                list(records, first);
                for (int part = first; part < first + AT_ONCE; part += BATCH) {
                    report(live, part);
                }
                progress.at(first + AT_ONCE);
            }
        }
    }

    /// Many callers share a flush.
    private void list(RecordStore records, int first) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = first; i < first + AT_ONCE; i++) {
                TwinId id = new TwinId(Fleet.twin(i));
                Twin twin =
                        new Twin(new TwinSystemId("system-" + i / Fleet.PER_SYSTEM), TwinDescription.of(id, described));
                callers.execute(() -> records.put(TWIN, id.value(), twin, RecordStore.ANY));
            }
        }
    }

    private void report(RocksLiveStore live, int first) {
        Instant now = Instant.now();
        List<LiveBatch.Entry> entries = new ArrayList<>();
        long revision = 0;
        for (int i = first; i < first + BATCH; i++) {
            TwinId id = new TwinId(Fleet.twin(i));
            for (int property = 0; property < properties; property++) {
                revision = (long) i * properties + property + 1;
                Sample sample = new Sample(
                        JsonValue.of(revision / 8.0), "rpm", now.minusMillis(5), now, Quality.GOOD, revision);
                entries.add(new Put(id, property(property), new PropertyState(sample, null)));
            }
        }
        live.commit(new LiveBatch(revision, entries, false));
    }
}
