package io.intertwine.bench;

import io.intertwine.core.memory.MemoryRecordStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench collaboration`: what a run of three calls with a mapping costs, beside the runtime that does
/// the same without us.
@Command(
        name = "collaboration",
        description = "A collaboration of three calls with a mapping: durable, in memory, and by the workflow runtime"
                + " alone, without gate and journal. The service is called over HTTP, or answers at once in this"
                + " process.",
        mixinStandardHelpOptions = true)
final class CollaborationBench implements Callable<Integer> {
    private static final double HALF = 2;
    private static final int WARMING = 3;
    private static final String ALONE = "runtime without calls";
    private static final String RUNTIME = "runtime";
    private static final String MEMORY = "run in memory";
    private static final String DURABLE = "durable run";
    private static final String HERE = ", answers at once";
    private static final String HTTP = ", over HTTP";

    @Option(names = "--runs", paramLabel = "N", defaultValue = "2000", description = "in one window")
    private int runs;

    @Option(names = "--windows", paramLabel = "N", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
    private int windows;

    @Option(names = "--at-once", paramLabel = "N", defaultValue = "128", description = "default: ${DEFAULT-VALUE}")
    private int atOnce;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/collaboration.json")
    private Path out = Path.of("target/bench/collaboration.json");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench-collaboration");
        try (Shop.OverHttp server = new Shop.OverHttp();
                DurablePurchases durable = new DurablePurchases(folder.resolve("http"), server);
                DurablePurchases durableHere = new DurablePurchases(folder.resolve("here"), Shop.here());
                Purchases memory = new Purchases(new MemoryRecordStore(), server);
                Purchases memoryHere = new Purchases(new MemoryRecordStore(), Shop.here())) {
            Map<String, Runnable> kinds = new LinkedHashMap<>();
            kinds.put(ALONE, Purchases.bare(null));
            kinds.put(RUNTIME + HERE, Purchases.bare(Shop.here()));
            kinds.put(MEMORY + HERE, memoryHere::once);
            kinds.put(DURABLE + HERE, durableHere.purchases()::once);
            kinds.put(RUNTIME + HTTP, Purchases.bare(server));
            kinds.put(MEMORY + HTTP, memory::once);
            kinds.put(DURABLE + HTTP, durable.purchases()::once);
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
        for (int window = -WARMING; window < windows; window++) {
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
        Report report = new Report(System.out);
        for (String calls : List.of(HTTP, HERE)) {
            for (String kind : List.of(DURABLE, MEMORY)) {
                Window ours = of(medians, kind + calls);
                Window bare = of(medians, RUNTIME + calls);
                report.add(new Figure("a " + kind + calls, "us CPU", ours.cpu(), "runtime alone", bare.cpu(), null));
                report.add(
                        new Figure("rate of a " + kind + calls, "/s", ours.rate(), "runtime alone", bare.rate(), null));
            }
        }
        Window alone = of(medians, ALONE);
        report.add(new Figure(ALONE, "us CPU", alone.cpu(), null, null, null));
        report.add(new Figure(ALONE, "/s", alone.rate(), null, null, null));
        times(report, medians, RUNTIME + HTTP, DURABLE + HTTP, HALF);
        times(report, medians, RUNTIME + HERE, DURABLE + HERE, HALF);
        times(report, medians, ALONE, DURABLE + HERE, null);
        report.write(out);
    }

    private static void times(
            Report report, Map<String, Window> medians, String bare, String ours, @Nullable Double goal) {
        double times = of(medians, bare).rate() / of(medians, ours).rate();
        report.add(new Figure("rate of " + bare + " to " + ours, "x", times, null, null, goal));
    }

    private static Window of(Map<String, Window> medians, String kind) {
        Window window = medians.get(kind);
        if (window == null) {
            throw new IllegalStateException("Not measured: " + kind);
        }
        return window;
    }
}
