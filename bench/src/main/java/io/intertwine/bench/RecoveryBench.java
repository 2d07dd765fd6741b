package io.intertwine.bench;

import io.intertwine.core.Intertwine;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.store.lucene.LuceneDirectoryIndex;
import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksLiveStore;
import io.intertwine.store.rocksdb.RocksRecordStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench recovery`: how long a start takes with many twins on disk, and how much memory they take.
/// The twins are written by a process of its own, so that nothing of that is in the figures.
@Command(
        name = "recovery",
        description = "The start of an enabler with many twins on disk, and the memory that it takes.",
        mixinStandardHelpOptions = true)
final class RecoveryBench implements Callable<Integer> {
    @Option(names = "--twins", paramLabel = "N", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    private int twins;

    @Option(names = "--properties", paramLabel = "N", defaultValue = "10", description = "of each twin")
    private int properties;

    @Option(names = "--fill", paramLabel = "FOLDER", hidden = true)
    private @Nullable Path fill;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/recovery.json")
    private Path out = Path.of("target/bench/recovery.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);

    @Override
    public Integer call() throws IOException {
        if (fill != null) {
            new StoredTwins(twins, properties).write(fill, new Progress(console, "writing twins", twins));
            return 0;
        }
        Path folder = Files.createTempDirectory("intertwine-bench");
        try {
            StoredTwins.writeByAnotherProcess(folder, twins, properties);
            measure(folder);
        } finally {
            delete(folder);
        }
        report.write(out);
        return 0;
    }

    private void measure(Path folder) throws IOException {
        String many = twins + " twins x " + properties;
        long pid = ProcessHandle.current().pid();
        double cpu = CpuClock.micros(pid);
        try (RocksDatabase database = RocksDatabase.open(folder.resolve("rocksdb"));
                RocksRecordStore records = new RocksRecordStore(database)) {
            cpu = part("open", pid, cpu);
            console.println(new CatalogTwinList(records).after("").size() + " twins listed");
            cpu = part("twin list, read", pid, cpu);
            console.println(new RocksLiveStore(database).recover(_ -> {}) + " is the newest number");
            cpu = part("live state, read", pid, cpu);
        }
        long begun = System.nanoTime();
        try (RocksDatabase database = RocksDatabase.open(folder.resolve("rocksdb"));
                LuceneDirectoryIndex index = LuceneDirectoryIndex.open(folder.resolve("index"));
                Intertwine _ = Intertwine.builder()
                        .records(new RocksRecordStore(database))
                        .live(new RocksLiveStore(database))
                        .index(index)
                        .start()) {
            report.add(new Figure(many + ", started", "s", (System.nanoTime() - begun) / 1e9, null, null, 10.0));
            report.add(Figure.alone(
                    "the same in processor time, with the index begun", "s", (CpuClock.micros(pid) - cpu) / 1e6));
            report.add(Figure.alone("heap after a collection", "MB", Memory.heap()));
            report.add(new Figure("resident memory", "MB", Memory.resident(), null, null, 4096.0));
        }
    }

    private double part(String name, long pid, double before) {
        double now = CpuClock.micros(pid);
        report.add(Figure.alone(name, "s CPU", (now - before) / 1e6));
        return now;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
