package io.intertwine.bench.live;

import io.intertwine.bench.PackagedServer;
import io.intertwine.conformance.peer.PeerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The enabler as it is packaged, with a store on disk, twins of a metaverse system that pushes, and who
/// may look.
final class OurServer implements AutoCloseable {
    static final String NAME = "Intertwine";

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 50_000_000;
    private static final int LISTED_AT_ONCE = 10_000;
    private static final String POLICY = """
        {"rules":[{"name":"all","effect":"allow","subjects":{"clients":["viewer","speaker"]},
         "actions":["read","observe","write","invoke"],"twins":{}}]}\
        """;

    private final PackagedServer server;
    private final String speaker;
    private final String viewer;

    /// @param folder  for its data
    /// @param options more ones for its JVM, and settings as `-Dname=value`
    OurServer(Path root, Path folder, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "-Dintertwine.limits.live-connections=20000",
                "-Dintertwine.limits.live-connections-per-client=20000",
                "-Dintertwine.guard.allow=127.0.0.0/8",
                "-Dquarkus.http.limits.max-body-size=64M"));
        all.addAll(List.of(options));
        server = PackagedServer.start(root, folder, all);
        speaker = server.client("speaker", "metaverse-system");
        viewer = server.client("viewer", "metaverse-system");
        server.good("PUT", "/v1/policies/bench", server.operator(), POLICY);
    }

    PackagedServer server() {
        return server;
    }

    PeerProcess process() {
        return server.process();
    }

    /// The key of those who look.
    String viewer() {
        return viewer;
    }

    /// Registers so many twins with a text, ten thousand in a system, which is called `bench-0` and so
    /// on.
    void textTwins(int twins) {
        for (int first = 0; first < twins; first += LISTED_AT_ONCE) {
            StringBuilder listed = new StringBuilder();
            for (int i = first; i < Math.min(twins, first + LISTED_AT_ONCE); i++) {
                listed.append(i == first ? "" : ",").append(textTwin(i));
            }
            world("bench-" + first / LISTED_AT_ONCE, listed.toString());
        }
    }

    private static String textTwin(int number) {
        return """
            {"id":"twin-%d","title":"Twin","@type":["Thing"],"properties":{"note":{"type":"string"}}}\
            """.formatted(number);
    }

    /// Registers a system of twins that the speaker pushes for.
    ///
    /// @param twins their descriptions in JSON, with commas between
    void world(String id, String twins) {
        server.good(
                "POST",
                "/v1/twin-systems",
                speaker,
                "{\"id\":\"" + id + "\",\"type\":\"world\",\"title\":\"Bench\",\"twins\":[" + twins + "]}");
    }

    /// Those who look subscribe with these further members, such as `,"rate":60`.
    Broadcast broadcast(String name, String members, boolean cbor) {
        return new Broadcast(
                name,
                server.process(),
                server.port(),
                wire(members, cbor),
                wire(members, false),
                1,
                (twin, number) -> push("twin-" + twin, "note", "\"number " + number + "\""));
    }

    WebSocketWire wire(String members, boolean cbor) {
        return new WebSocketWire(
                "/v1/live",
                Map.of("Authorization", "Bearer " + viewer),
                Map.of("Authorization", "Bearer " + speaker),
                "{\"type\":\"subscribe\",\"id\":\"s\"" + members + "}",
                cbor);
    }

    /// The message that pushes one value.
    static String push(String twin, String property, String value) {
        return "{\"type\":\"push\",\"changes\":[{\"twin\":\"" + twin + "\",\"property\":\"" + property + "\",\"value\":"
                + value + "}]}";
    }

    /// Waits until the enabler has the connection to this twin system; fails after half a minute with
    /// what it says.
    void awaitConnected(String system) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String path = "/v1/twin-systems/" + system;
        String state = server.good("GET", path, server.operator(), "");
        while (!state.contains("\"state\":\"connected\"")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(NAME + " does not reach its twin system: " + state);
            }
            LockSupport.parkNanos(POLL_NANOS);
            state = server.good("GET", path, server.operator(), "");
        }
    }

    @Override
    public void close() {
        server.process().close();
    }
}
