package io.intertwine.bench;

import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench gateway`: the CPU time of one forwarded call, all checks on, beside gateways that forward only.
///
/// Requests per second say little where load, service and gateways share the cores; CPU time of one request, by turns
/// in short slices, does.
@Command(
        name = "gateway",
        description = "CPU per forwarded call, all checks on, beside nginx, HAProxy and Spring Cloud Gateway.",
        mixinStandardHelpOptions = true)
final class GatewayBench implements Callable<Integer> {
    private static final double GOAL = 2.2;
    private static final int REVOCATIONS = 100;
    private static final double REVOCATION_GOAL = 250;

    @Option(
            names = "--slices",
            paramLabel = "N",
            defaultValue = "12",
            description = "of each; default: ${DEFAULT-VALUE}")
    private int slices;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "of a slice")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "30", description = "of each")
    private int warmUp;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "64", description = "of the load")
    private int connections;

    @Option(names = "--option", paramLabel = "OPTION", description = "more options for the enabler's JVM")
    private List<String> options = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/gateway.json")
    private Path out = Path.of("target/bench/gateway.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);

    @Override
    public Integer call() throws IOException {
        Path root = Path.of(System.getProperty("intertwine.root", ".")).toAbsolutePath();
        Path folder = Files.createTempDirectory("intertwine-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Hop> hops = new ArrayList<>();
        int port = FreePort.find();
        try (PeerProcess _ = new GatewayPeers(root, folder).service(port)) {
            EnablerHop enabler = new EnablerHop(root, folder, port, options);
            Hop ours = enabler.hop();
            hops.add(ours);
            hops.addAll(peers(root, folder, port));
            run(hops);
            table(hops);
            figures(ours, hops);
            revocations(enabler);
        } finally {
            hops.forEach(Hop::end);
            delete(folder);
        }
        report.write(out);
        return 0;
    }

    private List<Hop> peers(Path root, Path folder, int port) {
        GatewayPeers peers = new GatewayPeers(root, folder);
        List<Hop> hops = new ArrayList<>(List.of(peers.nginx(port), peers.haproxy(port)));
        Optional<Hop> spring = peers.springCloudGateway(port);
        spring.ifPresentOrElse(
                hops::add,
                () -> console.println("Spring Cloud Gateway: left out, because it is not built; "
                        + "scripts/bench/install-gateways.sh builds it."));
        return hops;
    }

    /// Each in turn, so that what else the machine does meets all of them alike.
    private void run(List<Hop> hops) {
        Wrk wrk = new Wrk(connections);
        for (Hop hop : hops) {
            console.println("warming up " + hop.name() + " for " + warmUp + " s");
            hop.warmUp(wrk, warmUp);
        }
        Progress progress = new Progress(console, "slices", slices);
        for (int i = 0; i < slices; i++) {
            for (Hop hop : hops) {
                hop.measure(wrk, seconds);
            }
            progress.at(i + 1L);
        }
    }

    private void table(List<Hop> hops) {
        console.printf(
                Locale.ROOT, "%-22s %14s %14s %14s %10s%n", "", "CPU us, median", "CPU us, best", "calls per s", "MB");
        for (Hop hop : hops) {
            console.printf(
                    Locale.ROOT,
                    "%-22s %14.1f %14.1f %14.0f %10.0f%n",
                    hop.name(),
                    hop.medianMicros(),
                    hop.bestMicros(),
                    hop.medianPerSecond(),
                    hop.megabytes());
        }
    }

    private void figures(Hop ours, List<Hop> hops) {
        for (Hop peer : hops) {
            if (!peer.name().equals(ours.name())) {
                add("CPU per call, median", ours.medianMicros(), peer.name(), peer.medianMicros());
                add("CPU per call, best slice", ours.bestMicros(), peer.name(), peer.bestMicros());
            }
        }
        Hop nginx = hops.stream()
                .filter(hop -> hop.name().equals("nginx"))
                .findFirst()
                .orElseThrow();
        relative("CPU per call in nginx hops, median", ours.medianMicros() / nginx.medianMicros());
        relative("CPU per call in nginx hops, best slice", ours.bestMicros() / nginx.bestMicros());
        report.add(Figure.alone("resident memory", "MB", ours.megabytes()));
    }

    private void revocations(EnablerHop enabler) throws IOException {
        try (Revocations revocations = new Revocations(enabler)) {
            double[] millis = revocations.measure(REVOCATIONS);
            String name = "end of a call whose grant is revoked, ";
            report.add(new Figure(name + "p50", "ms", millis[millis.length / 2], null, null, REVOCATION_GOAL));
            report.add(new Figure(name + "longest", "ms", millis[millis.length - 1], null, null, REVOCATION_GOAL));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private void add(String name, double ours, String peer, double theirs) {
        report.add(new Figure(name, "us", ours, peer, theirs, null));
    }

    private void relative(String name, double times) {
        report.add(new Figure(name, "x", times, null, null, GOAL));
    }

    /// A folder and what is in it.
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
