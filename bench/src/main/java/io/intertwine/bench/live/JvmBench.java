package io.intertwine.bench.live;

import io.intertwine.bench.Figure;
import io.intertwine.bench.Report;
import io.intertwine.bench.StoredTwins;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench jvm`: the packaged server with several collectors and headers of objects: its start, with
/// and without what an earlier start learned, and the same load.
@Command(
        name = "jvm",
        description = "The packaged server with several collectors and headers of objects: its start, and the same"
                + " load.",
        mixinStandardHelpOptions = true)
public final class JvmBench implements Callable<Integer> {
    private static final double START_GOAL = 2;

    @Option(names = "--starts", paramLabel = "N", defaultValue = "5", description = "of which the median counts")
    private int starts;

    @Option(names = "--twins", paramLabel = "N", defaultValue = "100000", description = "in memory")
    private int twins;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2000", description = "changes a second")
    private int rate;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "of a slice")
    private int seconds;

    @Option(names = "--slices", paramLabel = "N", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int slices;

    @Option(
            names = "--only",
            paramLabel = "WORD",
            defaultValue = "",
            description = "variants whose name has it, such as G1; all without it")
    private String only = "";

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/jvm.json")
    private Path out = Path.of("target/bench/jvm.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);
    private final Path root =
            Path.of(System.getProperty("intertwine.root", ".")).toAbsolutePath();

    @Override
    public Integer call() throws IOException {
        List<JvmVariant> variants = JvmVariant.all().stream()
                .filter(variant -> variant.name().contains(only))
                .toList();
        Path folder = Files.createTempDirectory("intertwine-bench");
        try {
            start(folder, variants);
            if (slices > 0) {
                load(folder, variants);
            }
        } finally {
            delete(folder);
        }
        report.write(out);
        return 0;
    }

    /// The variants take turns, so that neighbours disturb all alike.
    private void start(Path folder, List<JvmVariant> variants) throws IOException {
        List<List<ServerStart>> plain = new ArrayList<>();
        List<List<ServerStart>> cached = new ArrayList<>();
        for (JvmVariant variant : variants) {
            say("training a cache", variant);
            plain.add(new ArrayList<>());
            cached.add(new ArrayList<>());
            ServerStart.of(root, fresh(folder), with(variant, "-XX:AOTCacheOutput=" + cache(folder, variant)));
        }
        for (int i = 0; i < starts; i++) {
            for (int v = 0; v < variants.size(); v++) {
                JvmVariant variant = variants.get(v);
                say("start " + (i + 1) + " of " + starts, variant);
                plain.get(v).add(ServerStart.of(root, fresh(folder), variant.flags()));
                cached.get(v)
                        .add(ServerStart.of(
                                root, fresh(folder), with(variant, "-XX:AOTCache=" + cache(folder, variant))));
            }
        }
        for (int v = 0; v < variants.size(); v++) {
            String name = variants.get(v).name();
            started(name + ": start to ready", plain.get(v));
            started(name + ", AOT cache: start to ready", cached.get(v));
        }
    }

    private static Path cache(Path folder, JvmVariant variant) {
        return folder.resolve(variant.word() + ".aot");
    }

    private static Path fresh(Path folder) throws IOException {
        return Files.createTempDirectory(folder, "start");
    }

    private static List<String> with(JvmVariant variant, String option) {
        List<String> all = new ArrayList<>(variant.flags());
        all.add(option);
        return all;
    }

    private void started(String name, List<ServerStart> all) {
        report.add(new Figure(name, "s", median(all, ServerStart::seconds), null, null, START_GOAL));
        report.add(Figure.alone(name + ", CPU", "s", median(all, ServerStart::cpu)));
    }

    private static double median(List<ServerStart> all, ToDoubleFunction<ServerStart> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private void load(Path folder, List<JvmVariant> variants) throws IOException {
        List<LoadedJvm> servers = new ArrayList<>();
        try {
            for (JvmVariant variant : variants) {
                say("writing " + twins + " twins", variant);
                Path data = Files.createDirectory(folder.resolve(variant.word() + "-data"));
                StoredTwins.writeByAnotherProcess(data, twins, 10);
                servers.add(new LoadedJvm(root, folder, variant, data, clients));
            }
            for (int v = 0; v < servers.size(); v++) {
                say("warming up", variants.get(v));
                servers.get(v).warmUp(rate, 2 * seconds);
            }
            for (int i = 0; i < slices; i++) {
                for (int v = 0; v < servers.size(); v++) {
                    LoadedJvm server = servers.get(v);
                    say("slice " + (i + 1) + " of " + slices, variants.get(v));
                    if (!server.slice(rate, seconds)) {
                        console.println("A slice does not count: the machine is too busy.");
                    }
                }
            }
            for (LoadedJvm server : servers) {
                server.report(report);
            }
        } finally {
            for (LoadedJvm server : servers) {
                server.close();
            }
        }
    }

    private void say(String what, JvmVariant variant) {
        console.println(variant.name() + ": " + what);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
