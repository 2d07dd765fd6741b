package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import io.intertwine.conformance.peer.WorldClientLibrary;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example page of the client library in a real browser: it loads the scene of a world, and what
/// moves, moves.
@Clause({"8.3.4", "9.2 step 14"})
class WorldExampleIT {
    private static final int PICTURES = 3;

    private final AtomicInteger pushed = new AtomicInteger();

    @Test
    void aTwinThatMovesIsSeenMoving(@TempDir Path folder) {
        int port = FreePort.find();
        try (ServerProcess server = ServerProcess.start(
                        "quarkus.http.cors.enabled=true", "quarkus.http.cors.origins=http://127.0.0.1:" + port);
                PeerProcess _ = WorldClientLibrary.example(port);
                ScheduledExecutorService headset = Executors.newSingleThreadScheduledExecutor()) {
            Api world = Avatars.register(server, "platform");
            world.put("/v1/worlds/hall", "{\"frame\":\"hall\"}").good();
            world.post("/v1/worlds/hall/twins?acquire=false", "{\"twins\":[\"avatar-mia\"]}")
                    .good();
            var moving = headset.scheduleAtFixedRate(() -> move(world), 0, 50, TimeUnit.MILLISECONDS);
            await().until(() -> pushed.get() > 0);
            WorldClientLibrary.Ended ended = browse(port, world, folder);
            moving.cancel(false);
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output())
                    .contains("{\"pictures\":" + PICTURES + "}")
                    .doesNotContain("\"error\"");
            assertThat(folder.resolve("0.png")).isNotEmptyFile();
        }
    }

    private void move(Api world) {
        double x = 3 * Math.sin(pushed.getAndIncrement() / 10.0);
        String pose = Avatars.pose(x);
        world.post("/v1/twins/avatar-mia/samples", "{\"samples\":[{\"property\":\"pose\",\"value\":" + pose + "}]}")
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
