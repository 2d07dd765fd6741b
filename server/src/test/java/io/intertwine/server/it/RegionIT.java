package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who follows a region over a socket is told of twins that come into it and leave it.
@Clause({"8.3.4", "9.2 step 14"})
class RegionIT {
    private static final String DISC = "\"region\":{\"frame\":\"hall\",\"disc\":[0,0,5]}";
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        world = Avatars.register(server, "platform");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Gets a new note, and stands there then.
    private static void moveTo(double x, String note) {
        world.post(
                        "/v1/twins/avatar-mia/samples",
                        "{\"samples\":[{\"property\":\"note\",\"value\":\"%s\"},{\"property\":\"pose\",\"value\":%s}]}"
                                .formatted(note, Avatars.pose(x)))
                .good();
    }

    private static LiveClient follow(Api who, String protocol) {
        LiveClient client = LiveClient.connect(who.base(), protocol, "Bearer " + who.key());
        client.send("{\"type\":\"subscribe\",\"id\":\"near\",\"channel\":\"ordered\"," + DISC + "}");
        return client;
    }

    private static List<String> listed(JsonObject snapshot) {
        return snapshot.array("twins").stream()
                .map(twin -> Tree.at(twin, "twin"))
                .toList();
    }

    private static JsonObject gone(LiveClient client) {
        return client.inbox()
                .next(
                        "the twin is gone",
                        message -> message.array("changes").stream()
                                .anyMatch(
                                        change -> Tree.at(change, "sync.state").equals("gone")));
    }

    @ParameterizedTest
    @ValueSource(strings = {LiveClient.PROTOCOL, LiveClient.CBOR})
    void aTwinEntersAndLeavesTheRegion(String protocol) {
        moveTo(100, "far");
        try (LiveClient client = follow(server.operator(), protocol)) {
            assertThat(listed(client.inbox().next("snapshot"))).isEmpty();
            moveTo(99, "still far");
            moveTo(3, "near");
            client.inbox().delta("avatar-mia", "note", "near");
            moveTo(-3, "on the other side");
            client.inbox().delta("avatar-mia", "note", "on the other side");
            moveTo(5.5, "outside");
            gone(client);
            moveTo(50, "away");
            moveTo(0, "back");
            client.inbox().delta("avatar-mia", "note", "back");
            assertThat(client.inbox().all().toString()).doesNotContain("still far", "\"away\"");
        }
        try (LiveClient client = follow(server.operator(), protocol)) {
            assertThat(listed(client.inbox().next("snapshot"))).containsExactly("avatar-mia");
        }
    }

    private static void allow(String affordances) {
        String rule = Policies.rule("visitors", "allow", "visitor", Avatars.SYSTEM, "read,observe", affordances);
        server.operator().put("/v1/policies/visitors", Policies.of(rule)).good();
    }

    @Test
    void whoMayNotSeeThePoseIsNotToldWhoComes() {
        Api visitor = server.operator().client("visitor", "metaverse-system");
        allow("note");
        moveTo(100, "hidden");
        try (LiveClient client = follow(visitor, LiveClient.PROTOCOL)) {
            assertThat(listed(client.inbox().next("snapshot"))).isEmpty();
            moveTo(1, "hidden, near");
            moveTo(2, "hidden, nearer");
            allow("note,pose");
            assertThat(listed(client.inbox().next("snapshot"))).containsExactly("avatar-mia");
            moveTo(0, "shown");
            client.inbox().delta("avatar-mia", "note", "shown");
            assertThat(client.inbox().all().toString()).doesNotContain("hidden, near\"");
        }
    }
}
