package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What happened to a twin before somebody asks, to who may observe it now.
@Clause("8.3.4")
class TwinChangesIT {
    private static final String CHANGES = "/v1/twins/avatar-mia/changes";

    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        world = Avatars.register(server, "platform");
        push("note", "\"one\"");
        push("pose", Avatars.pose(1));
        push("note", "\"two\"");
        await().untilAsserted(() -> assertThat(notes(server.operator().get(CHANGES + "?property=note")))
                .containsExactly("two", "one"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void push(String property, String value) {
        world.post(
                        "/v1/twins/avatar-mia/samples",
                        "{\"samples\":[{\"property\":\"%s\",\"value\":%s}]}".formatted(property, value))
                .good();
    }

    private static List<String> notes(Answer answer) {
        return ((JsonObject) answer.good().json())
                .array("items").stream()
                        .map(item -> Tree.at(item, "properties.note.reported.value"))
                        .filter(value -> !value.equals("absent"))
                        .toList();
    }

    @Test
    void tellsWhatHappenedNewestFirstWithItsNumberTimeAndQuality() {
        Answer all = world.get(CHANGES).good();
        assertThat(notes(all)).containsExactly("two", "one");
        assertThat(all.at("items.0.properties.note.reported.revision")).isEqualTo(all.at("items.0.number"));
        assertThat(all.at("items.0.properties.note.reported.quality")).isEqualTo("good");
        assertThat(all.at("items.0.properties.note.reported.sourceTime")).startsWith("20");
        assertThat(all.at("items.1.properties.pose.reported.value.position.0")).isEqualTo("1");
        assertThat(all.body()).contains("\"sync\":{\"state\":\"connected\"");
        assertThat(all.at("whole.since")).startsWith("20");
        assertThat(all.at("next")).isEqualTo("absent");
    }

    @Test
    void givesPagesByNumber() {
        Answer first = world.get(CHANGES + "?limit=2").good();
        assertThat(first.at("next")).isEqualTo(first.at("items.1.number"));
        Answer second =
                world.get(CHANGES + "?limit=2&before=" + first.at("next")).good();
        assertThat(notes(first)).containsExactly("two");
        assertThat(notes(second)).containsExactly("one");
    }

    @Test
    void hidesWhatAPolicyHides() {
        Api guest = server.operator().client("guest", "metaverse-system");
        guest.get(CHANGES).problem(404);
        String sees = Policies.rule("see", "allow", "guest", "avatars", "read,observe", "");
        String lacks = Policies.rule("hide", "deny", "guest", "avatars", "read,observe", "note");
        server.operator().put("/v1/policies/guest", Policies.of(sees)).good();
        assertThat(notes(guest.get(CHANGES))).containsExactly("two", "one");
        server.operator().put("/v1/policies/guest", Policies.of(sees, lacks)).good();
        assertThat(guest.get(CHANGES).good().body()).contains("\"pose\"").doesNotContain("\"note\"", "\"two\"");
        assertThat(guest.get(CHANGES + "?property=note").problem(404).at("code"))
                .isEqualTo("dts.unknown-property");
        String reads = Policies.rule("read", "allow", "guest", "avatars", "read", "");
        server.operator().put("/v1/policies/guest", Policies.of(reads)).good();
        assertThat(guest.get(CHANGES).good().at("items")).isEqualTo("[]");
        server.operator().delete("/v1/policies/guest").good();
        guest.get(CHANGES).problem(404);
    }

    @Test
    void tellsPosesInTheFrameOfTheWorldInWhichTheCallerActs() {
        world.put("/v1/worlds/stage", "{\"frame\":\"stage\"}").good();
        String[] acts = {"Intertwine-World", "stage"};
        world.get(CHANGES, acts).problem(404);
        world.post("/v1/worlds/stage/twins?acquire=false", "{\"twins\":[\"avatar-mia\"]}")
                .good();
        world.put("/v1/worlds/stage/alignments/hall", "{\"position\":[10,0,0],\"orientation\":[0,0,0,1]}")
                .good();
        Answer told = world.get(CHANGES + "?property=pose", acts).good();
        assertThat(told.at("items.0.properties.pose.reported.value.frame")).isEqualTo("stage");
        assertThat(told.body()).contains("\"position\":[11");
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        for (String limit : List.of("0", "-1", "1001", "many")) {
            assertThat(world.get(CHANGES + "?limit=" + limit).problem(400).at("detail"))
                    .contains(limit);
        }
        for (String before : List.of("-1", "soon")) {
            assertThat(world.get(CHANGES + "?before=" + before).problem(400).at("detail"))
                    .contains(before);
        }
        assertThat(world.get(CHANGES + "?property=speed").problem(404).at("code"))
                .isEqualTo("dts.unknown-property");
        world.get("/v1/twins/nobody/changes").problem(404);
        server.anonymous().get(CHANGES).problem(401);
    }

    @Test
    void isDescribed() {
        String document = server.anonymous()
                .get("/q/openapi", "Accept", "application/json")
                .good()
                .body();
        assertThat(document).contains("/v1/twins/{id}/changes", "twins.changes", "ChangesView", "Whole");
    }
}
