package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Api.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A world pushes the face and the pose of an avatar, and takes commands for it, on its own WebSocket.
@Clause({"8.3.4", "9.2 step 14", "9.2 step 17"})
class WorldPushIT {
    private static final String SAMPLES = "/v1/twins/avatar-mia/samples";

    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.limits.push-lease=500ms");
        world = Avatars.register(server, "platform");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sync() {
        return server.operator().get("/v1/twins/avatar-mia/state").at("sync.state");
    }

    @Test
    void thirtyFacesASecondReachAViewerAndTheLastOneIsThere() throws Exception {
        try (LiveClient source = LiveClient.open(world);
                LiveClient viewer = LiveClient.open(server.operator())
                        .subscribe("faces", "\"twins\":[\"avatar-mia\"],\"properties\":[\"face\"],\"rate\":30");
                ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor()) {
            AtomicInteger frame = new AtomicInteger();
            var capture = camera.scheduleAtFixedRate(
                    () -> source.send(Avatars.push(
                            "",
                            Avatars.sample("face", Avatars.face(frame.incrementAndGet() / 1000.0)),
                            Avatars.sample("pose", Avatars.pose(frame.get())))),
                    0,
                    1000 / 30,
                    TimeUnit.MILLISECONDS);
            await().until(() -> frame.get() >= 60);
            capture.cancel(false);
            camera.shutdown();
            assertThat(camera.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            String last = Double.toString(frame.get() / 1000.0);
            viewer.inbox().next("the last face", message -> message.toString().contains("\"jawOpen\":" + last));
            await().untilAsserted(() -> assertThat(server.operator()
                            .get("/v1/twins/avatar-mia/properties/pose")
                            .body())
                    .contains("\"position\":[" + frame.get() + ",0,0]"));
            assertThat(sync()).isEqualTo("connected");
        }
        await().untilAsserted(() -> assertThat(sync()).isEqualTo("stale"));
    }

    @Test
    void aPushWithAnIdIsAnsweredWhenItIsOnDiskWithWhatWasRefused() {
        try (LiveClient source = LiveClient.open(world)) {
            source.send(Avatars.push(
                    "p1",
                    Avatars.sample("face", Avatars.face(0.25)),
                    Avatars.sample("face", Avatars.face(1.5)),
                    Avatars.sample("note", "1")));
            JsonObject reply = source.inbox().reply("p1");
            assertThat(Tree.at(reply, "outcome")).isEqualTo("completed");
            assertThat(Tree.at(reply, "output.accepted")).isEqualTo("1");
            assertThat(reply.toString()).contains("\"index\":1", "jawOpen", "\"index\":2");
            source.send(Avatars.push("p2", Avatars.sample("face", Avatars.face(-1))));
            assertThat(Tree.at(source.inbox().reply("p2"), "outcome")).isEqualTo("rejected");
        }
        Answer system = world.get("/v1/twin-systems/avatars");
        assertThat(system.body()).contains("jawOpen");
        assertThat(server.anonymous().get("/q/metrics").body()).contains("intertwine_samples_refused_total");
    }

    @Test
    void whoDoesNotOwnTheTwinPushesNothing() {
        Api other = server.operator().client("other-platform", "metaverse-system");
        String body = "{\"samples\":[{\"property\":\"note\",\"value\":\"mine now\"}]}";
        assertThat(other.post(SAMPLES, body).problem(403).at("rule")).isEqualTo("builtin/own-twins");
        other.post("/v1/twins/nobody/samples", body).problem(403);
        try (LiveClient source = LiveClient.open(other)) {
            source.send(Avatars.push("x1", Avatars.sample("note", "\"mine now\"")));
            assertThat(Tree.at(source.inbox().reply("x1"), "outcome")).isEqualTo("rejected");
            source.send("{\"type\":\"source\",\"id\":\"x2\",\"system\":\"avatars\"}");
            assertThat(Tree.at(source.inbox().reply("x2"), "problem.status")).isEqualTo("403");
        }
        assertThat(server.operator().get("/v1/twins/avatar-mia/state").body()).doesNotContain("mine now");
        String plant = "{\"id\":\"p\",\"type\":\"wot\",\"connector\":{\"things\":[{\"url\":\"http://127.0.0.1:9/\"}]}}";
        other.post("/v1/twin-systems", plant).problem(403);
    }

    @Test
    void samplesComeOverRestToo() {
        String samples =
                "{\"samples\":[{\"property\":\"note\",\"value\":\"hello\",\"sourceTime\":\"2026-01-01T00:00:00Z\"},"
                        + "{\"property\":\"pose\",\"value\":{\"frame\":\"hall\"}}]}";
        Answer answer = world.post(SAMPLES, samples).good();
        assertThat(answer.at("accepted")).isEqualTo("1");
        assertThat(answer.body()).contains("/position");
        assertThat(server.operator().get("/v1/twins/avatar-mia/properties/note").body())
                .isEqualTo("\"hello\"");
        world.post(SAMPLES, "{\"samples\":[{\"property\":\"note\",\"value\":1}]}")
                .problem(400);
        world.post(SAMPLES, "{\"samples\":[]}").problem(400);
    }

    @Test
    void commandsComeToTheConnectionThatDeclaredItselfTheSource() {
        try (LiveClient source = LiveClient.open(world)) {
            source.send("{\"type\":\"source\",\"id\":\"s1\",\"system\":\"avatars\"}");
            assertThat(Tree.at(source.inbox().reply("s1"), "outcome")).isEqualTo("completed");
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                    () -> server.operator().post("/v1/twins/avatar-mia/actions/maskFace", "true"));
            JsonObject command = source.inbox().next("command");
            assertThat(Tree.at(command, "twin")).isEqualTo("avatar-mia");
            assertThat(Tree.at(command, "action")).isEqualTo("maskFace");
            assertThat(Tree.at(command, "input")).isEqualTo("true");
            source.send("{\"type\":\"outcome\",\"id\":\"%s\",\"outcome\":\"completed\",\"output\":\"masked\"}"
                    .formatted(Tree.at(command, "id")));
            assertThat(answer.join().good().body()).isEqualTo("\"masked\"");

            Answer late = server.operator()
                    .post("/v1/twins/avatar-mia/actions/maskFace?timeLimit=200", "false")
                    .problem(504);
            assertThat(late.at("code")).isEqualTo("dts.command-timed-out");
        }
        Answer none = server.operator()
                .post("/v1/twins/avatar-mia/actions/maskFace", "true")
                .problem(502);
        assertThat(none.at("detail")).contains("client");
    }

    @Test
    void aCommandWhoseSourceLeavesIsUnknown() {
        CompletableFuture<Answer> answer;
        try (LiveClient source = LiveClient.open(world)) {
            source.send("{\"type\":\"source\",\"id\":\"s1\",\"system\":\"avatars\"}");
            source.inbox().reply("s1");
            answer = CompletableFuture.supplyAsync(
                    () -> server.operator().post("/v1/twins/avatar-mia/actions/maskFace", "true"));
            source.inbox().next("command");
        }
        assertThat(answer.join().problem(504).at("code")).isEqualTo("dts.command-unknown");
    }
}
