package io.intertwine.bench;

import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.port.RecordStore;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.core.Intertwine;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.store.lucene.LuceneDirectoryIndex;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench discovery`: how long the directory takes for nine kinds of questions, beside a plain scan.
@Command(
        name = "discovery",
        description = "Questions to a directory of many twins, beside a plain scan of the twin list in memory.",
        mixinStandardHelpOptions = true)
final class DiscoveryBench implements Callable<Integer> {
    @Option(names = "--twins", paramLabel = "N", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    private int twins;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "300", description = "questions of each kind")
    private int rounds;

    @Option(names = "--scans", paramLabel = "N", defaultValue = "5", description = "scans of each kind")
    private int scans;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/discovery.json")
    private Path out = Path.of("target/bench/discovery.json");

    private final PrintStream console = System.out;
    private final PlantConnector plant = new PlantConnector();
    private final RecordStore records = new MemoryRecordStore();
    private final Report report = new Report(console);

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("intertwine-bench");
        try {
            run(folder.resolve("index"));
        } finally {
            delete(folder);
        }
        report.write(out);
        return 0;
    }

    private void run(Path folder) throws IOException {
        Fleet fleet = new Fleet(plant, twins);
        try (LuceneDirectoryIndex index = LuceneDirectoryIndex.open(folder)) {
            Intertwine enabler = start(index);
            Times load = new Times();
            load.measure(() -> fleet.register(enabler, new Progress(console, "registering twins", fleet.twins())));
            report.add(Figure.alone("register all, index kept up", "ms", load.percentile(1)));
            enabler.close();
        }
        reopened("reopen after an orderly end", folder);
        delete(folder);
        reopened("make anew from the store", folder);
        try (LuceneDirectoryIndex index = LuceneDirectoryIndex.open(folder)) {
            Intertwine enabler = start(index);
            awaitReady(enabler);
            fleet.connect();
            memory(folder);
            for (Kind kind : Kind.all(fleet.twins())) {
                measure(enabler, kind);
            }
            enabler.close();
        }
    }

    private Intertwine start(LuceneDirectoryIndex index) {
        return Intertwine.builder()
                .records(records)
                .index(index)
                .conditions(new CelConditions())
                .directoryLimits(new DirectoryLimits(100_000, 10_000, Duration.ofMinutes(10)))
                .connector(plant)
                .start();
    }

    /// From opening the index to the first answer; the twin list is read before.
    private void reopened(String name, Path folder) {
        Times times = new Times();
        Intertwine[] enabler = new Intertwine[1];
        LuceneDirectoryIndex[] index = new LuceneDirectoryIndex[1];
        times.measure(() -> index[0] = LuceneDirectoryIndex.open(folder));
        enabler[0] = start(index[0]);
        Times ready = new Times();
        ready.measure(() -> awaitReady(enabler[0]));
        report.add(Figure.alone(name, "ms", times.percentile(1) + ready.percentile(1)));
        enabler[0].close();
        index[0].close();
    }

    private static void awaitReady(Intertwine enabler) {
        DirectoryQuery one = DirectoryQuery.all(PageRequest.first(1));
        enabler.directory().twins(Fleet.OPERATOR, one);
        if (!(enabler.directoryStatus() instanceof DirectoryStatus.Ready)) {
            throw new IllegalStateException("The directory is not ready: " + enabler.directoryStatus());
        }
    }

    private void memory(Path folder) throws IOException {
        report.add(Figure.alone("heap, with all twins", "MB", Memory.heap()));
        report.add(Figure.alone("resident memory", "MB", Memory.resident()));
        report.add(Figure.alone("index on disk", "MB", Memory.folder(folder)));
    }

    /// Ours and the peer's by turns, each question with words of its own.
    private void measure(Intertwine enabler, Kind kind) {
        Random random = new Random(7);
        TwinDirectory directory = enabler.directory();
        Times ours = new Times();
        Times theirs = new Times();
        long hits = 0;
        for (int i = 0; i < rounds / 3; i++) {
            ask(directory, kind, kind.query().apply(random));
        }
        int between = Math.max(1, rounds / Math.max(1, scans));
        for (int i = 0; i < rounds; i++) {
            DirectoryQuery query = kind.query().apply(random);
            long[] total = new long[1];
            ours.measure(() -> total[0] = ask(directory, kind, query));
            hits += total[0];
            if (!kind.systems() && theirs.count() < scans && i % between == 0) {
                Scan scan = new Scan(enabler, query);
                theirs.measure(scan::run);
            }
        }
        report.add(Figure.alone(kind.name() + ": hits", "", (double) hits / rounds));
        add(kind.name() + ": p50", ours.percentile(0.5), theirs, null);
        add(kind.name() + ": p99", ours.percentile(0.99), theirs, kind.goal());
    }

    private void add(String name, double ours, Times theirs, @Nullable Double goal) {
        boolean alone = theirs.count() == 0;
        report.add(new Figure(
                name, "ms", ours, alone ? null : "scan", alone ? null : (Double) theirs.percentile(0.5), goal));
    }

    private static long ask(TwinDirectory directory, Kind kind, DirectoryQuery query) {
        return kind.systems()
                ? directory.systems(Fleet.OPERATOR, query).total()
                : directory.twins(Fleet.OPERATOR, query).total();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
