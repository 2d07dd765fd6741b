package io.intertwine.bench;

import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksRecordStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench collaboration`: what a run of three calls with a mapping costs, beside the runtime alone.
@Command(
        name = "collaboration",
        description = "A collaboration of three calls with a mapping: durable, in memory, and by the workflow runtime"
                + " alone, without gate and journal. The service answers at once in this process.",
        mixinStandardHelpOptions = true)
final class CollaborationBench implements Callable<Integer> {
    private static final double HALF = 2;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "500", description = "in one window")
    private int runs;

    @Option(names = "--windows", paramLabel = "N", defaultValue = "9", description = "default: ${DEFAULT-VALUE}")
    private int windows;

    @Option(names = "--at-once", paramLabel = "N", defaultValue = "32", description = "default: ${DEFAULT-VALUE}")
    private int atOnce;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/collaboration.json")
    private Path out = Path.of("target/bench/collaboration.json");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench-collaboration");
        try (RocksDatabase database = RocksDatabase.open(folder);
                RocksRecordStore disk = new RocksRecordStore(database);
                MemoryRecordStore memory = new MemoryRecordStore();
                Purchases durable = new Purchases(disk);
                Purchases volatiles = new Purchases(memory)) {
            Map<String, Runnable> kinds = new LinkedHashMap<>();
            kinds.put("bare", Purchases.bare());
            kinds.put("memory", volatiles::once);
            kinds.put("durable", durable::once);
            report(measured(kinds));
        }
        GatewayBench.delete(folder);
        return 0;
    }

    /// Of one window: runs a second, and microseconds of processor time for a run.
    private record Window(double rate, double cpu) {}

    /// Medians, the kinds taking turns.
    private Map<String, Window> measured(Map<String, Runnable> kinds) throws InterruptedException {
        Map<String, Window[]> all = new LinkedHashMap<>();
        for (int window = -2; window < windows; window++) { // two to warm up
            for (Map.Entry<String, Runnable> kind : kinds.entrySet()) {
                Window one = window(kind.getValue());
                if (window >= 0) {
                    all.computeIfAbsent(kind.getKey(), _ -> new Window[windows])[window] = one;
                }
            }
        }
        Map<String, Window> medians = new LinkedHashMap<>();
        all.forEach((name, each) -> medians.put(
                name,
                new Window(
                        median(Stream.of(each).mapToDouble(Window::rate)),
                        median(Stream.of(each).mapToDouble(Window::cpu)))));
        return medians;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Window window(Runnable work) throws InterruptedException {
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        Purchases.all(runs, atOnce, work);
        long taken = System.nanoTime() - begun;
        return new Window(runs * 1e9 / taken, (cpuNanos() - cpu) / 1e3 / runs);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void report(Map<String, Window> medians) throws IOException {
        Window bare = medians.get("bare");
        Window memory = medians.get("memory");
        Window durable = medians.get("durable");
        if (bare == null || memory == null || durable == null) {
            throw new IllegalStateException("Something was not measured.");
        }
        Report report = new Report(System.out);
        report.add(new Figure("a durable run", "us CPU", durable.cpu(), "runtime alone", bare.cpu(), null));
        report.add(new Figure("a run in memory", "us CPU", memory.cpu(), "runtime alone", bare.cpu(), null));
        report.add(new Figure("durable runs", "/s", durable.rate(), "runtime alone", bare.rate(), null));
        report.add(new Figure("runs in memory", "/s", memory.rate(), "runtime alone", bare.rate(), null));
        report.add(new Figure("runtime alone to durable", "x", bare.rate() / durable.rate(), null, null, HALF));
        report.write(out);
    }
}
