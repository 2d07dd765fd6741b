package io.intertwine.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench live`: the CPU time of one delivered update, beside servers that only pass on what they are told.
@Command(
        name = "live",
        description = "CPU per update that reaches a WebSocket client, beside a bare broadcast and node ws.",
        mixinStandardHelpOptions = true)
final class LiveBench implements Callable<Integer> {
    private static final double BARE_GOAL = 1.25;

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "100,1000,5000",
            description = "how many look; default: ${DEFAULT-VALUE}")
    private List<Integer> clients = new ArrayList<>();

    @Option(
            names = "--slices",
            paramLabel = "N",
            defaultValue = "5",
            description = "of each; default: ${DEFAULT-VALUE}")
    private int slices;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "of a slice")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "15", description = "of each")
    private int warmUp;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/live.json")
    private Path out = Path.of("target/bench/live.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);
    private final Path root =
            Path.of(System.getProperty("intertwine.root", ".")).toAbsolutePath();

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("intertwine-bench");
        try {
            for (int count : clients) {
                oneByOne(Files.createDirectory(folder.resolve("one-" + count)), count);
            }
            paced(folder, 600, 0.5);
            paced(folder, 2000, 0.2);
        } finally {
            delete(folder);
        }
        report.write(out);
        return 0;
    }

    /// One change at a time: the next one is said when everybody has the one before.
    private void oneByOne(Path folder, int count) throws IOException {
        console.println("one change at a time to " + count + " clients");
        BroadcastPeers peers = new BroadcastPeers(root, folder);
        List<FanOut> runs = new ArrayList<>();
        try {
            runs.add(new FanOut(peers.ours("Intertwine", 1, ",\"channel\":\"ordered\""), count));
            runs.add(new FanOut(peers.bare(), count));
            peers.ws()
                    .ifPresentOrElse(
                            ws -> runs.add(new FanOut(ws, count)),
                            () -> console.println("node ws: left out, because it is not installed;"
                                    + " scripts/bench/install-live.sh installs it."));
            for (FanOut run : runs) {
                run.begin();
                run.oneByOne(warmUp);
                run.forget();
            }
            for (int i = 0; i < slices; i++) {
                for (FanOut run : runs) {
                    run.oneByOne(seconds);
                }
            }
            FanOut ours = runs.getFirst();
            String name = "CPU per delivery, 1 change at a time, " + count + " clients";
            for (FanOut peer : runs.subList(1, runs.size())) {
                report.add(new Figure(name, "us", ours.micros(), peer.name(), peer.micros(), null));
            }
            report.add(new Figure(
                    "the same in bare broadcasts",
                    "x",
                    ours.micros() / runs.get(1).micros(),
                    null,
                    null,
                    BARE_GOAL));
        } finally {
            runs.forEach(FanOut::end);
        }
    }

    /// So many changes a second of 200 twins, to 1 000 clients that want 60 frames a second.
    private void paced(Path folder, int rate, @Nullable Double goal) throws IOException {
        console.println(rate + " changes/s at 60 Hz to 1000 clients");
        List<FanOut> runs = new ArrayList<>();
        try {
            runs.add(new FanOut(paced(folder, "json " + rate), 1000));
            runs.add(new FanOut(paced(folder, "cbor " + rate).inCbor(), 1000));
            for (FanOut run : runs) {
                run.begin();
                run.paced(rate, warmUp);
                run.forget();
            }
            for (int i = 0; i < slices; i++) {
                for (FanOut run : runs) {
                    run.paced(rate, seconds);
                }
            }
            String name = String.format(Locale.ROOT, "CPU per delivered change, %d/s, 60 Hz, 1000 clients", rate);
            report.add(new Figure(name, "us", runs.getFirst().micros(), null, null, goal));
            report.add(new Figure(name + ", CBOR", "us", runs.getLast().micros(), null, null, goal));
        } finally {
            runs.forEach(FanOut::end);
        }
    }

    private Broadcast paced(Path folder, String name) {
        return new BroadcastPeers(root, folder).ours(name, 200, ",\"rate\":60");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
