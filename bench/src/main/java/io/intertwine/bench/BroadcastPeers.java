package io.intertwine.bench;

import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts what the live bench measures: ours with a store on disk, and servers that only pass on what they are told.
final class BroadcastPeers {
    private static final String POLICY = """
        {"rules":[{"name":"all","effect":"allow","subjects":{"clients":["viewer","speaker"]},
         "actions":["read","observe"],"twins":{"systems":["bench"]}}]}\
        """;

    private final Path root;
    private final Path folder;

    BroadcastPeers(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /// @param subscription more members of what viewers subscribe to, such as a rate
    Broadcast ours(String name, int twins, String subscription) {
        PackagedServer server = PackagedServer.start(
                root,
                directory(name),
                List.of(
                        "-Dintertwine.limits.live-connections=20000",
                        "-Dintertwine.limits.live-connections-per-client=20000"));
        String speaker = server.client("speaker", "metaverse-system");
        String viewer = server.client("viewer", "metaverse-system");
        StringBuilder listed = new StringBuilder();
        for (int i = 0; i < twins; i++) {
            listed.append(i == 0 ? "" : ",").append(twin(i));
        }
        server.good(
                "POST",
                "/v1/twin-systems",
                speaker,
                "{\"id\":\"bench\",\"type\":\"world\",\"title\":\"Bench\",\"twins\":[" + listed + "]}");
        server.good("PUT", "/v1/policies/bench", server.operator(), POLICY);
        return new Broadcast(
                name,
                server.process(),
                server.port(),
                "/v1/live",
                Map.of("Authorization", "Bearer " + viewer),
                Map.of("Authorization", "Bearer " + speaker),
                "{\"type\":\"subscribe\",\"id\":\"s\"" + subscription + "}",
                1);
    }

    /// A twin with a text, of a system that the speaker speaks for.
    private static String twin(int number) {
        return """
            {"id":"twin-%d","title":"Twin","@type":["Thing"],"physicalObject":"thing %d",
             "properties":{"note":{"type":"string"}}}\
            """.formatted(number, number);
    }

    Broadcast bare() {
        int port = FreePort.find();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BareBroadcast.class.getName(),
                Integer.toString(port));
        return Broadcast.plain("bare Vert.x, framed once", start("bare", port, command), port);
    }

    /// Empty when it is not installed.
    Optional<Broadcast> ws() {
        Path script = Path.of(System.getProperty("intertwine.bench.live", ""), "ws.mjs");
        if (!Files.exists(script)) {
            return Optional.empty();
        }
        int port = FreePort.find();
        return Optional.of(Broadcast.plain(
                "node ws", start("ws", port, List.of("node", script.toString(), Integer.toString(port))), port));
    }

    private PeerProcess start(String name, int port, List<String> command) {
        return PeerProcess.start(
                new PeerProcess.Plan(name, command, directory(name), Map.of(), PeerProcess.port(port)));
    }

    private Path directory(String name) {
        Path own = folder.resolve(name.replaceAll("[^a-z0-9]", "-"));
        if (!own.toFile().mkdirs()) {
            throw new IllegalStateException("The folder " + own + " cannot be made.");
        }
        return own;
    }
}
