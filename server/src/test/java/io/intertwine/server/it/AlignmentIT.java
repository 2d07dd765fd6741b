package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Twins of a frame of their own, told in that of a world.
@Clause({"8.3.3", "8.3.4", "9.2 step 14"})
class AlignmentIT {
    private static final String HARBOUR = "/v1/worlds/hall/alignments/harbour";
    /// A quarter turn to the left, and 10 m along X.
    private static final String TURNED =
            "{\"position\":[10,0,0],\"orientation\":[0,0.7071067811865476,0,0.7071067811865476]}";
    private static final String POSITION = "properties.pose.reported.value.position";

    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        world = server.operator().client("stage", "metaverse-system");
        world.post("/v1/twin-systems", """
                        {"id": "port", "type": "world", "twins": [
                          {"id": "crane", "title": "Crane",
                           "pose": {"frame": "harbour", "position": [1, 0, 0], "orientation": [0, 0, 0, 1]},
                           "properties": {"pose": {"@type": "pose", "type": "object"}}}]}""").good();
        server.operator()
                .put("/v1/policies/port", Policies.all("stage", "port"))
                .good();
        world.put("/v1/worlds/hall", "{\"frame\":\"hall\"}").good();
        world.post("/v1/worlds/hall/twins?acquire=false", "{\"twins\":[\"crane\"]}")
                .good();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void isNotAligned() {
        world.delete(HARBOUR);
        stands(1);
    }

    private static void stands(int x) {
        world.post(
                        "/v1/twins/crane/samples",
                        "{\"samples\":[{\"property\":\"pose\",\"value\":{\"frame\":\"harbour\",\"position\":[" + x
                                + ",0,0],\"orientation\":[0,0,0,1]}}]}")
                .good();
    }

    private static String state(String path) {
        return world.get("/v1/twins/crane/state", "Intertwine-World", "hall")
                .good()
                .at(path);
    }

    private static String told(JsonObject message, String path) {
        return Tree.at(message, path + ".pose.reported.value.frame") + " "
                + Tree.at(message, path + ".pose.reported.value.position");
    }

    @Test
    void answersOfTheWorldTellPosesInItsFrame() {
        assertThat(state("properties.pose.reported.value.frame")).isEqualTo("harbour");
        world.put(HARBOUR, TURNED).good();
        assertThat(state("properties.pose.reported.value.frame")).isEqualTo("hall");
        assertThat(Double.parseDouble(state(POSITION + ".0"))).isCloseTo(10, offset(1e-9));
        assertThat(Double.parseDouble(state(POSITION + ".2"))).isCloseTo(-1, offset(1e-9));
        assertThat(world.get("/v1/twins/crane/state").good().at("properties.pose.reported.value.frame"))
                .as("outside of the world it is as it is")
                .isEqualTo("harbour");
        assertThat(world.get("/v1/worlds/hall/scene.gltf").good().body()).doesNotContain("frame harbour");
        world.delete(HARBOUR).good();
        assertThat(world.get("/v1/worlds/hall/scene.gltf").good().body()).contains("frame harbour");
    }

    @Test
    void anOpenStreamIsToldAnewWhenAFrameIsAligned() {
        try (LiveClient live = LiveClient.open(world)) {
            live.send("{\"type\":\"subscribe\",\"id\":\"w\",\"world\":\"hall\"}");
            assertThat(told(live.inbox().next("snapshot"), "twins.0.properties"))
                    .isEqualTo("harbour [1,0,0]");
            world.put(HARBOUR, "{\"position\":[10,0,0]}").good();
            assertThat(told(live.inbox().next("snapshot"), "twins.0.properties"))
                    .isEqualTo("hall [11,0,0]");
            stands(2);
            assertThat(told(live.inbox().next("delta"), "changes.0.properties")).isEqualTo("hall [12,0,0]");
            world.delete(HARBOUR).good();
            assertThat(told(live.inbox().next("snapshot"), "twins.0.properties"))
                    .isEqualTo("harbour [2,0,0]");
        }
    }

    @Test
    void pointsGiveTheirResidualsAndAllOfItOutlivesARestart() {
        Answer fitted = world.put(HARBOUR, """
                        {"points": [{"from": [0, 0, 0], "to": [10, 0, 0]}, {"from": [1, 0, 0], "to": [10, 0, -1]},
                                    {"from": [0, 1, 0], "to": [10, 1, 0]}, {"from": [0, 0, 1], "to": [11.01, 0, 0]}]}""").good();
        assertThat(Double.parseDouble(fitted.at("fit.rms"))).isBetween(0.001, 0.01);
        assertThat(fitted.at("by")).isEqualTo("stage");
        assertThat(fitted.header("ETag")).isEqualTo("\"" + fitted.at("revision") + "\"");
        server.kill();
        server.restart();
        world = new Api(server.operator().base(), world.key());
        assertThat(world.get(HARBOUR).good().body()).isEqualTo(fitted.body());
        assertThat(world.get("/v1/worlds/hall/alignments").good().at("items.0.frame"))
                .isEqualTo("harbour");
        assertThat(world.get("/v1/worlds/hall").good().at("alignments.harbour.to"))
                .isEqualTo("hall");
        stands(1);
        assertThat(Double.parseDouble(state(POSITION + ".2"))).isCloseTo(-1, offset(0.02));
    }

    @Test
    void whoWasSlowerIsTold() {
        String tag = world.put(HARBOUR, "{\"position\":[1,0,0]}", "If-None-Match", "*")
                .good()
                .header("ETag");
        world.put(HARBOUR, "{\"position\":[2,0,0]}", "If-None-Match", "*").problem(409);
        world.put(HARBOUR, "{\"position\":[3,0,0]}", "If-Match", tag).good();
        world.put(HARBOUR, "{\"position\":[4,0,0]}", "If-Match", tag).problem(409);
        world.send("DELETE", HARBOUR, null, "If-Match", tag).problem(409);
        assertThat(world.get(HARBOUR).good().at("position.0")).isEqualTo("3");
    }

    @Test
    @Clause("8.3.5")
    void worldsOfOthersAreNotAligned() {
        Api stranger = server.operator().client("stranger", "metaverse-system");
        stranger.put(HARBOUR, TURNED).problem(404);
        stranger.get(HARBOUR).problem(404);
        world.put(HARBOUR, TURNED).good();
        stranger.delete(HARBOUR).problem(404);
        server.operator().delete(HARBOUR).good();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(world.put(HARBOUR, "{}").problem(400).at("detail")).contains("'points'");
        assertThat(world.put("/v1/worlds/hall/alignments/hall", TURNED)
                        .problem(400)
                        .at("detail"))
                .contains("itself");
        assertThat(world.put(HARBOUR, "{\"position\":[1,2]}").problem(400).at("detail"))
                .contains("3 finite metres");
        assertThat(world.put(HARBOUR, """
                        {"points": [{"from": [0, 0, 0], "to": [0, 0, 0]}, {"from": [1, 0, 0], "to": [1, 0, 0]},
                                    {"from": [2, 0, 0], "to": [2, 0, 0]}]}""").problem(400).at("detail")).contains("in a line");
        assertThat(world.put(HARBOUR, "{\"points\":[{\"from\":[0,0,0],\"to\":[0,0,0]}]}")
                        .problem(400)
                        .at("detail"))
                .contains("give 3");
    }

    @Test
    void anotherFrameOfTheWorldMakesAnAlignmentIdle() {
        world.put(HARBOUR, TURNED).good();
        world.put("/v1/worlds/hall", "{\"frame\":\"other\"}").good();
        assertThat(state("properties.pose.reported.value.frame")).isEqualTo("harbour");
        world.put("/v1/worlds/hall", "{\"frame\":\"hall\"}").good();
        assertThat(state("properties.pose.reported.value.frame")).isEqualTo("hall");
    }
}
