package io.intertwine.bench.live;

import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Starts servers that only pass on what they are told, each as its makers would set it up, without a
/// log and without pings. They end when this is closed.
final class Peers implements AutoCloseable {
    /// What can be chosen, in the order of the tables.
    static final List<String> NAMES = List.of("bare", "ws", "colyseus", "mosquitto", "nats");

    private static final String TOPIC = "bench";

    private final Path folder;
    private final Path scripts;
    private final Deque<PeerProcess> started = new ArrayDeque<>();

    /// @param folder for what they write
    Peers(Path folder) {
        this.folder = folder;
        this.scripts = Path.of(System.getProperty("intertwine.bench.live", ""));
    }

    /// Starts one by its name.
    Broadcast broadcast(String name) {
        return switch (name) {
            case "bare" -> bare();
            case "ws" -> script("node ws", "ws.mjs", WebSocketWire.plain());
            case "colyseus" -> script("Colyseus", "colyseus.mjs", new ColyseusWire());
            case "mosquitto" -> {
                Started broker = mosquitto();
                yield Broadcast.plain("mosquitto", broker.process(), broker.port(), new MqttWire(TOPIC, 0));
            }
            case "nats" -> nats();
            default ->
                throw new IllegalArgumentException("There is no peer '" + name + "'; there are "
                        + String.join(", ", NAMES) + ": choose from these with --peers.");
        };
    }

    /// Another process of this program.
    Started java(Class<?> main, String... arguments) {
        int port = FreePort.find();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(port));
        return start(main.getSimpleName(), port, command);
    }

    private Broadcast bare() {
        Started bare = java(BareBroadcast.class);
        return Broadcast.plain("bare Vert.x, framed once", bare.process(), bare.port(), WebSocketWire.plain());
    }

    private Broadcast script(String name, String file, Wire wire) {
        Path script = scripts.resolve(file);
        if (!Files.exists(script)) {
            throw new IllegalStateException(name + " is not installed: run scripts/bench/install-live.sh and see what"
                    + " it says, or leave it out with --peers.");
        }
        int port = FreePort.find();
        Started server = start(file, port, List.of("node", script.toString(), Integer.toString(port)));
        return Broadcast.plain(name, server.process(), port, wire);
    }

    /// A broker that lets everybody in and keeps nothing on disk.
    Started mosquitto() {
        int port = FreePort.find();
        Path file = write("mosquitto", port, """
            listener %d 127.0.0.1
            allow_anonymous true
            persistence false
            log_type error
            set_tcp_nodelay true
            max_inflight_messages 1000
            max_queued_messages 100000
            user %s
            """.formatted(port, System.getProperty("user.name")));
        return start("mosquitto", port, List.of(program("mosquitto"), "-c", file.toString()));
    }

    private Broadcast nats() {
        int port = FreePort.find();
        Path file = write("nats", port, """
            listen: 127.0.0.1:%d
            ping_interval: "10m"
            """.formatted(port));
        Started server = start("nats-server", port, List.of(program("nats-server"), "-c", file.toString()));
        return Broadcast.plain("nats-server", server.process(), port, new NatsWire(TOPIC));
    }

    /// A process that listens.
    record Started(PeerProcess process, int port) {}

    private Started start(String name, int port, List<String> command) {
        try {
            Path own = Files.createDirectories(folder.resolve(name + "-" + port));
            PeerProcess process =
                    PeerProcess.start(new PeerProcess.Plan(name, command, own, Map.of(), PeerProcess.port(port)));
            started.push(process);
            return new Started(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    name + " does not start: see below what it says; scripts/bench/install-live.sh installs what is"
                            + " missing, and --peers leaves it out.\n" + e.getMessage(),
                    e);
        }
    }

    private Path write(String name, int port, String text) {
        try {
            return Files.writeString(folder.resolve(name + "-" + port + ".conf"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Debian puts servers where only root's search path leads.
    private static String program(String name) {
        Path system = Path.of("/usr/sbin", name);
        return Files.isExecutable(system) ? system.toString() : name;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
