package io.intertwine.bench;

import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.Durability;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksLiveStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench ingest`: what a change costs from the connector to its acknowledgement, beside a bare loop on
/// RocksDB.
@Command(
        name = "ingest",
        description = "CPU per change from the connector to its acknowledgement, and how many there are in a second.",
        mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {
    @Option(names = "--twins", paramLabel = "N", defaultValue = "10000", description = "default: ${DEFAULT-VALUE}")
    private int twins;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "of a slice")
    private int seconds;

    @Option(names = "--slices", paramLabel = "N", defaultValue = "5", description = "of which the median counts")
    private int slices;

    @Option(
            names = "--hand-over",
            paramLabel = "N",
            defaultValue = "1",
            description = "changes that a connector gives at once; default: ${DEFAULT-VALUE}, as with MQTT")
    private int handOver;

    @Option(names = "--waiting", paramLabel = "N", defaultValue = "2000", description = "hand-overs not acknowledged")
    private int waiting;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/ingest.json")
    private Path out = Path.of("target/bench/ingest.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);

    @Override
    public Integer call() throws IOException {
        run("in memory", new MemoryLiveStore(), Durability.DURABLE, 5.0, null);
        for (Durability durability : Durability.values()) {
            Path folder = Files.createTempDirectory("intertwine-bench");
            try (RocksDatabase database = RocksDatabase.open(folder.resolve("live"))) {
                Ingest bare = null;
                if (durability == Durability.DURABLE) {
                    bare = new BareRocks(folder.resolve("bare"), twins).measure(seconds, slices);
                }
                Double goal = durability == Durability.DURABLE ? (Double) 12.0 : null;
                run("RocksDB, " + durability.word(), new RocksLiveStore(database), durability, goal, bare);
            } finally {
                delete(folder);
            }
        }
        report.write(out);
        return 0;
    }

    private void run(
            String name, LiveStore store, Durability durability, @Nullable Double goal, @Nullable Ingest bare) {
        try (Sources sources = new Sources(store, twins, durability)) {
            Ingest ours = sources.measure(handOver, waiting, seconds, slices);
            String peer = bare == null ? null : "bare RocksDB";
            report.add(new Figure(
                    name + ", per change", "us CPU", ours.micros(), peer, bare == null ? null : bare.micros(), goal));
            report.add(new Figure(
                    name + ", by the wall", "1/s", ours.rate(), peer, bare == null ? null : bare.rate(), null));
            boolean synced = durability == Durability.DURABLE && bare != null;
            report.add(new Figure(
                    String.format(Locale.ROOT, "%s, acknowledged, p99", name),
                    "ms",
                    ours.p99(),
                    peer,
                    bare == null ? null : bare.p99(),
                    synced ? (Double) 50.0 : null));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
