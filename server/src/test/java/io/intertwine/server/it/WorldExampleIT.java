package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import io.intertwine.conformance.peer.WorldClientLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example page of the client library in a real browser: it loads the scene of a world, and what
/// moves, moves.
@Clause({"8.3.4", "9.2 step 14"})
class WorldExampleIT {
    private static final int PICTURES = 4;
    /// Six that stand where the world placed them, one that moves, and one in a frame of its own.
    private static final int SEEN = 7;

    private static final String EXHIBITION = """
            {"id": "exhibition", "type": "world", "twins": [
              {"id": "guide", "title": "Guide", "@type": ["Avatar"], "properties": {"pose": {"type": "object"}}},
              {"id": "elsewhere", "title": "In another hall", "@type": ["Avatar"], "properties": {"pose": {"type": "object"}}},
              EXHIBITS]}""";

    private final AtomicInteger pushed = new AtomicInteger();

    @Test
    void whatMovesIsSeenMovingAndTheOthersStandStill(@TempDir Path folder) {
        int port = FreePort.find();
        try (ServerProcess server = ServerProcess.start(
                        "quarkus.http.cors.enabled=true", "quarkus.http.cors.origins=http://127.0.0.1:" + port);
                PeerProcess _ = WorldClientLibrary.example(port);
                ScheduledExecutorService headset = Executors.newSingleThreadScheduledExecutor()) {
            Api world = exhibition(server);
            var moving = headset.scheduleAtFixedRate(() -> move(world), 0, 50, TimeUnit.MILLISECONDS);
            await().until(() -> pushed.get() > 1);
            WorldClientLibrary.Ended ended = browse(port, world, folder);
            moving.cancel(false);
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output())
                    .contains("{\"pictures\":" + PICTURES + "}")
                    .doesNotContain("\"error\"");
            hasMoved(folder);
        }
    }

    /// The places of all in the first and the last picture: one is elsewhere, all the others are
    /// where they were.
    private static void hasMoved(Path folder) {
        Drawn before = Drawn.in(folder.resolve("0.png"));
        Drawn after = Drawn.in(folder.resolve(PICTURES - 1 + ".png"));
        assertThat(before.areas()).hasSize(SEEN);
        assertThat(after.areas()).hasSize(SEEN);
        List<Drawn.Area> still = new ArrayList<>(before.areas());
        still.retainAll(after.areas());
        assertThat(still).hasSize(SEEN - 1);
        assertThat(before.differences(after)).isPositive();
    }

    private static Api exhibition(ServerProcess server) {
        Api world = server.operator().client("platform", "metaverse-system");
        String exhibits =
                exhibits("{\"id\":\"exhibit-%1$s\",\"title\":\"Exhibit %1$s\",\"@type\":[\"%2$s\"],\"properties\":{}}");
        world.post("/v1/twin-systems", EXHIBITION.replace("EXHIBITS", exhibits)).good();
        server.operator()
                .put("/v1/policies/exhibition", Policies.all("platform", "exhibition"))
                .good();
        world.put("/v1/worlds/hall", "{\"frame\":\"hall\"}").good();
        String placed = exhibits("{\"id\":\"exhibit-%1$s\",\"pose\":{\"frame\":\"hall\",\"position\":[%3$s,0.25,-1.5],"
                + "\"orientation\":[0,0,0,1]}}");
        world.post("/v1/worlds/hall/twins?acquire=false", "{\"twins\":[\"guide\",\"elsewhere\"," + placed + "]}")
                .good();
        push(world, "elsewhere", "plant", 0, 0);
        return world;
    }

    /// @param form with the number, the type, and the place along X
    private static String exhibits(String form) {
        List<String> types = List.of("Press", "Lamp", "Door");
        return IntStream.range(0, SEEN - 1)
                .mapToObj(i -> form.formatted(i, types.get(i % types.size()), 1.2 * i - 3))
                .collect(Collectors.joining(","));
    }

    private void move(Api world) {
        push(world, "guide", "hall", 3 * Math.sin(pushed.getAndIncrement() / 10.0), 1);
    }

    private static void push(Api world, String twin, String frame, double x, double z) {
        String pose = String.format(
                Locale.ROOT, "{\"frame\":\"%s\",\"position\":[%s,0.25,%s],\"orientation\":[0,0,0,1]}", frame, x, z);
        world.post("/v1/twins/" + twin + "/samples", "{\"samples\":[{\"property\":\"pose\",\"value\":" + pose + "}]}")
                .good();
    }

    private static WorldClientLibrary.Ended browse(int port, Api world, Path folder) {
        String storage = "{\"url\":\"%s\",\"world\":\"hall\",\"key\":\"%s\"}".formatted(world.base(), world.key());
        String[] pictures = new String[PICTURES];
        for (int i = 0; i < PICTURES; i++) {
            pictures[i] = folder.resolve(i + ".png").toString();
        }
        return WorldClientLibrary.browse("http://127.0.0.1:" + port + "/example/", storage, pictures);
    }
}
