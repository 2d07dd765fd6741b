package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scenes of a world with twins whose poses are live, judged by the tools that read them elsewhere.
@Clause({"8.3.3", "8.3.4", "8.3.5"})
class SceneIT {
    private static final double NEAR = 1e-9;
    private static final List<String> TWINS = List.of("agv-1", "arm-1", "desk", "gripper-1");
    private static final String REGISTRATION = """
            {"id":"furniture","type":"world","title":"Furniture","twins":[
             {"id":"agv-1","title":"Vehicle","@type":["Vehicle"],"properties":{"pose":{"type":"object"},"speed":{"type":"number"}},
              "actions":{"goHome":{}}},
             {"id":"arm-1","title":"Arm","properties":{"pose":{"type":"object"}},"links":[{"rel":"partOf","href":"agv-1"}],
              "representation":{"href":"https://shapes.example/arm.glb","mediaType":"model/gltf-binary"}},
             {"id":"gripper-1","title":"Gripper","properties":{"pose":{"type":"object"}},
              "links":[{"rel":"partOf","href":"arm-1"}],
              "representation":{"href":"https://shapes.example/gripper.usda","mediaType":"model/vnd.usda"}},
             {"id":"desk","title":"Desk \\"A\\" ä","pose":{"frame":"hall","position":[7,0,-2],"orientation":[0,1,0,0]}}]}""";

    private static ServerProcess server;
    private static Api world;
    private static SceneJudge judge;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.scenes.bytes=30000");
        world = server.operator().client("platform", "metaverse-system");
        world.post("/v1/twin-systems", REGISTRATION).good();
        server.operator()
                .put("/v1/policies/furniture", Policies.all("platform", "furniture"))
                .good();
        world.put("/v1/worlds/hall", "{\"title\":\"Hall\",\"frame\":\"hall\"}").good();
        world.post("/v1/worlds/hall/twins?acquire=false", "{\"twins\":[\"agv-1\",\"arm-1\",\"gripper-1\",\"desk\"]}")
                .good();
        judge = new SceneJudge(world, "hall");
        push("agv-1", 1.25, 0, -3.75, 0, 0.7071067811865476, 0, 0.7071067811865476);
        push(
                "arm-1",
                1.2500001,
                0.8,
                -3.5,
                0.18257418583505536,
                0.3651483716701107,
                0.5477225575051661,
                0.7302967433402214);
        push("gripper-1", 0.3, 2.1, -3.9, 0.5, -0.5, 0.5, -0.5);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void push(String twin, double... p) {
        world.post("/v1/twins/" + twin + "/samples", """
                        {"samples":[{"property":"pose","value":{"frame":"hall","position":[%s,%s,%s],"orientation":[%s,%s,%s,%s]}}]}""".formatted(p[0], p[1], p[2], p[3], p[4], p[5], p[6]))
                .good();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scene.glb", "scene.gltf"})
    void theValidatorOfKhronosFindsNothingAndThreeJsFindsEachTwinWhereItIsLive(String file) {
        JsonObject judged = judge.judged(file);
        assertThat(Tree.at(judged, "errors")).as(judged.toString()).isEqualTo("0");
        assertThat(Tree.at(judged, "warnings")).as(judged.toString()).isEqualTo("0");
        assertThat(Tree.at(judged, "geometries")).as("one placeholder for all").isEqualTo("1");
        JsonObject twins = judged.object("twins").orElseThrow();
        assertThat(twins.members()).containsOnlyKeys(TWINS);
        for (String twin : List.of("agv-1", "arm-1", "gripper-1")) {
            JsonValue live =
                    world.get("/v1/twins/" + twin + "/properties/pose").good().json();
            JsonObject shown = twins.object(twin).orElseThrow();
            near(numbers(shown.array("matrix")), matrix((JsonObject) live));
        }
        assertThat(twins.toString())
                .contains(
                        "\"posed\":\"described\"", "/v1/live?world=hall&twins=agv-1", "https://shapes.example/arm.glb")
                .contains("\"properties\":[\"pose\",\"speed\"]", "\"actions\":[\"goHome\"]");
    }

    private static List<Double> numbers(List<JsonValue> values) {
        return values.stream()
                .map(value -> ((JsonValue.JsonNumber) value).number().doubleValue())
                .toList();
    }

    /// Column by column, as three.js has it.
    private static double[] matrix(JsonObject pose) {
        List<Double> p = numbers(pose.array("position"));
        List<Double> q = numbers(pose.array("orientation"));
        double x = q.get(0);
        double y = q.get(1);
        double z = q.get(2);
        double w = q.get(3);
        return new double[] {
            1 - 2 * (y * y + z * z),
            2 * (x * y + z * w),
            2 * (x * z - y * w),
            0,
            2 * (x * y - z * w),
            1 - 2 * (x * x + z * z),
            2 * (y * z + x * w),
            0,
            2 * (x * z + y * w),
            2 * (y * z - x * w),
            1 - 2 * (x * x + y * y),
            0,
            p.get(0),
            p.get(1),
            p.get(2),
            1
        };
    }

    private static void near(List<Double> actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual.get(i)).as(actual.toString()).isCloseTo(expected[i], within(NEAR));
        }
    }

    @Test
    void anotherReaderOfUsdTakesTheLayer() {
        JsonObject judged = judge.judged("scene.usda");
        assertThat(Tree.at(judged, "valid")).as(judged.toString()).isEqualTo("true");
        assertThat(Tree.at(judged, "layer"))
                .contains("metersPerUnit = 1", "upAxis = \"Y\"", "over \"agv_1\"", "intertwine:twinId = \"agv-1\"")
                .contains("double3 xformOp:translate = (7", "intertwine:state:pose");
    }

    @Test
    void aWorldOnTheEarthIsATileset() {
        assertThat(judge.scene("tileset.json").statusCode()).isEqualTo(409);
        world.put("/v1/worlds/hall/anchor", "{\"position\":{\"lat\":91,\"lon\":0,\"h\":0}}")
                .problem(400);
        world.put(
                        "/v1/worlds/hall/anchor",
                        "{\"position\":{\"lat\":48.2,\"lon\":16.37,\"h\":171},\"quaternion\":{\"x\":0,\"y\":0,\"z\":0,\"w\":1}}")
                .good();
        JsonObject judged = judge.judged("tileset.json");
        assertThat(Tree.at(judged, "version")).isEqualTo("1.1");
        assertThat(Tree.at(judged, "content")).endsWith("/scene.glb");
        List<Double> center = numbers(judged.array("center"));
        assertThat(center.get(0)).isCloseTo(16.37, within(1e-4));
        assertThat(center.get(1)).isCloseTo(48.2, within(1e-4));
        assertThat(center.get(2)).isCloseTo(172, within(2.0));
        assertThat(world.get("/v1/worlds/hall").at("anchor.position.lat")).isEqualTo("48.2");
        world.delete("/v1/worlds/hall/anchor").good();
        assertThat(judge.scene("tileset.json").statusCode()).isEqualTo(409);
    }

    @Test
    void aSceneThatDidNotChangeIsNotSentAgain() {
        HttpResponse<byte[]> first = judge.scene("scene.glb");
        assertThat(first.headers().firstValue("Content-Type")).contains("model/gltf-binary");
        String tag = first.headers().firstValue("ETag").orElse("");
        assertThat(judge.scene("scene.glb", "If-None-Match", tag).statusCode()).isEqualTo(304);
        push("agv-1", 1.25, 0, -3.75, 0, 0, 0, 1);
        assertThat(judge.scene("scene.glb", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyElseGetsItAndTwinsThatMayNotBeReadAreNotInIt() {
        Api other = server.operator().client("other", "metaverse-system");
        assertThat(new SceneJudge(other, "hall").scene("scene.glb").statusCode())
                .isEqualTo(404);
        assertThat(new SceneJudge(server.anonymous(), "hall").scene("scene.glb").statusCode())
                .isEqualTo(401);
        String deskOnly = """
                {"rules":[{"name":"desk","effect":"allow","subjects":{"clients":["platform"]},"twins":{"ids":["desk"]},
                 "actions":["read"]}]}""";
        server.operator().put("/v1/policies/furniture", deskOnly).good();
        assertThat(new String(judge.scene("scene.gltf").body(), StandardCharsets.UTF_8))
                .contains("\"twinId\":\"desk\"")
                .doesNotContain("agv-1");
        server.operator()
                .put("/v1/policies/furniture", Policies.all("platform", "furniture"))
                .good();
    }

    @Test
    void aSceneBeyondTheLimitIsRefusedWithTheSetting() {
        String twins = IntStream.range(0, 100)
                .mapToObj("{\"id\":\"box-%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        world.post("/v1/twin-systems", "{\"id\":\"boxes\",\"type\":\"world\",\"twins\":" + twins + "}")
                .good();
        server.operator()
                .put("/v1/policies/boxes", Policies.all("platform", "boxes"))
                .good();
        world.put("/v1/worlds/full", "{}").good();
        world.post(
                        "/v1/worlds/full/twins?acquire=false",
                        "{\"twins\":" + twins.replace("{\"id\":", "").replace("}", "") + "}")
                .good();
        HttpResponse<byte[]> refused = new SceneJudge(world, "full").scene("scene.glb");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("intertwine.scenes.bytes");
    }
}
