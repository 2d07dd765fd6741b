package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Clients that were cut off come back with their last number, over the WebSocket and as event streams; and
/// follow only the changes that meet a condition.
@Clause({"8.3.4", "9.2 step 14"})
class ResumeIT {
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.limits.resume-changes=50");
        world = Avatars.register(server, "platform");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void note(String... texts) {
        for (String text : texts) {
            server.again(world)
                    .post(
                            "/v1/twins/avatar-mia/samples",
                            "{\"samples\":[{\"property\":\"note\",\"value\":\"%s\"}]}".formatted(text))
                    .good();
        }
    }

    private static String subscribe(String id, String channel, String more) {
        return "{\"type\":\"subscribe\",\"id\":\"%s\",\"properties\":[\"note\"],\"channel\":\"%s\"%s}"
                .formatted(id, channel, more);
    }

    /// The number of the last frame of a client that has seen the note with this text.
    private static String cutAfter(String text) {
        try (LiveClient live = LiveClient.open(server.operator())) {
            live.subscribe("s", "\"properties\":[\"note\"],\"channel\":\"ordered\"");
            note(text);
            return Tree.at(live.inbox().delta("avatar-mia", "note", text), "seq");
        }
    }

    private static List<String> notes(JsonObject delta) {
        return delta.array("changes").stream()
                .map(change -> Tree.at(change, "properties.note.reported.value"))
                .filter(value -> !value.equals("absent"))
                .toList();
    }

    @Test
    void aClientThatWasCutOffGetsEachMissedChangeOnce() {
        String seq = cutAfter("a1");
        note("a2", "a3");
        try (LiveClient live = LiveClient.open(server.operator())) {
            live.send(subscribe("back", "ordered", ",\"resume\":" + seq));
            JsonObject first = live.inbox().next("delta");
            assertThat(notes(first)).containsExactly("a2", "a3");
            note("a4");
            assertThat(notes(live.inbox().delta("avatar-mia", "note", "a4"))).containsExactly("a4");
            live.send(subscribe("newest", "latest", ",\"resume\":" + seq));
            JsonObject newest = live.inbox()
                    .next("delta newest", message -> Tree.at(message, "id").equals("newest"));
            assertThat(Tree.at(newest, "type")).isEqualTo("delta");
            assertThat(notes(newest)).containsExactly("a4");
        }
    }

    @Test
    void whoWasAwayTooLongGetsAGapAndOneSnapshot() {
        String seq = cutAfter("b0");
        for (int i = 0; i < 60; i++) {
            note("b" + i);
        }
        try (LiveClient live = LiveClient.open(server.operator())) {
            live.send(subscribe("back", "ordered", ",\"resume\":" + seq));
            JsonObject gap = live.inbox().next("gap");
            assertThat(Tree.at(gap, "from")).isEqualTo(seq);
            assertThat(Tree.at(gap, "reason")).contains("than is kept");
            assertThat(live.inbox().next("snapshot").toString()).contains("\"b59\"");
        }
    }

    @Test
    void aRestartOfTheServerIsAGapAndOneSnapshot() {
        String seq = cutAfter("c1");
        server.kill();
        server.restart();
        try (LiveClient live = LiveClient.open(server.operator())) {
            live.send(subscribe("back", "latest", ",\"resume\":" + seq));
            assertThat(Tree.at(live.inbox().next("gap"), "reason")).contains("started again");
            assertThat(live.inbox().next("snapshot").toString()).contains("\"c1\"");
            note("c2");
            live.inbox().delta("avatar-mia", "note", "c2");
        }
    }

    @Test
    void anEventStreamResumesFromItsLastEventId() {
        String seq = cutAfter("d1");
        note("d2");
        Answer refused = server.operator()
                .send("GET", "/v1/live", null, "Accept", "text/event-stream", "Last-Event-ID", "yesterday")
                .problem(400);
        assertThat(refused.at("detail")).contains("yesterday");
        try (EventStream stream = EventStream.open(
                server.operator(),
                "?properties=note&channel=ordered",
                "Accept",
                "text/event-stream",
                "Last-Event-ID",
                seq)) {
            assertThat(notes(stream.inbox().next("delta"))).containsExactly("d2");
        }
    }

    @Test
    void aConditionSelectsChangesAndIsRefusedWithTheColumnWhenItIsWrong() {
        try (LiveClient live = LiveClient.open(server.operator())) {
            live.send(subscribe("odd", "ordered", ",\"where\":\"property == 'note' && value = 1\""));
            JsonObject problem = live.inbox().reply("odd");
            assertThat(Tree.at(problem, "problem.status")).isEqualTo("400");
            assertThat(Tree.at(problem, "reason")).contains("column");
            note("e0");
            String where = ",\"where\":\"property == 'note' && value.startsWith('yes') && 'Avatar' in types\"";
            live.send(subscribe("some", "ordered", where));
            assertThat(live.inbox().next("snapshot").toString()).doesNotContain("\"e0\"");
            note("no-1", "yes-1", "no-2", "yes-2");
            assertThat(notes(live.inbox().delta("avatar-mia", "note", "yes-1"))).doesNotContain("no-1");
            assertThat(notes(live.inbox().delta("avatar-mia", "note", "yes-2"))).doesNotContain("no-2");
        }
    }
}
