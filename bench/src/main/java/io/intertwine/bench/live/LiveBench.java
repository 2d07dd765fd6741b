package io.intertwine.bench.live;

import io.intertwine.bench.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench live`: the CPU time of one delivered update and of all that is around it, beside servers that
/// only pass on what they are told.
@Command(
        name = "live",
        description = "CPU per update that reaches a client, beside other servers; latencies, growth and memory.",
        footer = {
            "",
            "Parts:",
            "  fan-out   one change to many",
            "  rates     600 and 2 000 changes/s to 1 000 clients",
            "  mqtt      from a device on MQTT to a client",
            "  commands  through the gate to a device",
            "  avatars   1 500 faces/s to 20 clients",
            "  growth    more twins, clients and changes",
            "  idle      memory of clients to whom nothing happens"
        },
        mixinStandardHelpOptions = true)
public final class LiveBench implements Callable<Integer> {
    private static final List<LivePart> PARTS = List.of(
            new FanOutPart(),
            new RatesPart(),
            new MqttPart(),
            new CommandPart(),
            new AvatarPart(),
            new GrowthPart(),
            new IdlePart());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "only these parts; default: all")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "bare,ws,colyseus,mosquitto,nats",
            description = "beside which servers in fan-out and idle; default: ${DEFAULT-VALUE}")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "100,1000,5000",
            description = "how many look in fan-out; default: ${DEFAULT-VALUE}")
    private List<Integer> clients = new ArrayList<>();

    @Option(names = "--idle", paramLabel = "N", defaultValue = "10000", description = "clients of idle; default: 10000")
    private int idle;

    @Option(
            names = "--slices",
            paramLabel = "N",
            defaultValue = "5",
            description = "of which the median counts; default: ${DEFAULT-VALUE}")
    private int slices;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "of a slice; default: 3")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "15", description = "seconds of each; default: 15")
    private int warmUp;

    @Option(
            names = "--small",
            description = "growth up to 10 000 twins, 1 000 clients and 10 000 changes/s only: a few minutes less")
    private boolean small;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/live.json")
    private Path out = Path.of("target/bench/live.json");

    private final PrintStream console = System.out;

    @Override
    public Integer call() throws IOException {
        check();
        Report report = new Report(console);
        Path root = Path.of(System.getProperty("intertwine.root", ".")).toAbsolutePath();
        Path folder = Files.createTempDirectory("intertwine-bench");
        boolean failed = false;
        try {
            LiveRun run = new LiveRun(
                    root,
                    folder,
                    new LiveRun.Options(clients, idle, slices, seconds, warmUp, peers, small),
                    report,
                    console);
            for (LivePart part : PARTS) {
                if (only.isEmpty() || only.contains(part.name())) {
                    failed |= !measured(part, run);
                }
            }
        } finally {
            report.write(out);
            delete(folder);
        }
        return failed ? 1 : 0;
    }

    /// A part that fails says why, and the others go on.
    private boolean measured(LivePart part, LiveRun run) throws IOException {
        console.println("== " + part.name());
        try {
            part.run(run);
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            spec.commandLine().getErr().println("The part " + part.name() + " failed: " + e.getMessage());
            return false;
        }
    }

    private void check() {
        known("--only", "part", only, PARTS.stream().map(LivePart::name).toList());
        known("--peers", "peer", peers, Peers.NAMES);
        if (slices < 1
                || seconds < 1
                || warmUp < 0
                || idle < 1
                || clients.stream().anyMatch(count -> count < 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--slices, --seconds, --clients and --idle are at least 1, --warm-up at least 0.");
        }
    }

    private void known(String option, String what, List<String> given, List<String> all) {
        String others =
                given.stream().filter(name -> !Set.copyOf(all).contains(name)).collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " '" + others + "': there is no such " + what + "; there are " + String.join(", ", all)
                            + ".");
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
