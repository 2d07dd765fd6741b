package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Observing by server-sent events.
class EventStreamIT {
    private static final String THING =
            "{'id':'urn:t','title':'T','base':'$URL/','properties':{'level':{'type':'number',"
                    + "'forms':[{'href':'level','op':'readproperty'},{'href':'live','op':'observeproperty','subprotocol':'sse'}]}},"
                    + "'events':{'tick':{'forms':[{'href':'ticks','subprotocol':'sse','contentType':'text/event-stream'}]}}}";

    private final ScriptedServer server = ScriptedServer.start();

    @BeforeEach
    void describe() {
        server.json("/td", THING)
                .json("/level", "1")
                .events("/live", ": hello\n\n")
                .events("/ticks", ": hello\n\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Clause("8.3.4")
    void takesNamedAndUnnamedEventsAndTheirTimes() {
        server.events(
                "/live", "event: level\nid: 2026-01-02T03:04:05Z\ndata: 2\n\nevent: other\ndata: 9\n\ndata: 3\n\n");
        try (Connected system = open()) {
            system.awaitValue("urn:t", "level", "3");

            assertThat(system.link().values("urn:t", "level")).doesNotContain(JsonValue.of(9));
            assertThat(system.link().changes())
                    .contains(new Change(
                            new io.intertwine.api.twin.TwinId("urn:t"),
                            "level",
                            JsonValue.of(2),
                            Instant.parse("2026-01-02T03:04:05Z"),
                            io.intertwine.api.twin.Quality.GOOD,
                            false));
        }
    }

    @Test
    void handsOnEvents() {
        server.events("/ticks", "event: tick\ndata: {'n':1}\n\n");
        try (Connected system = open()) {
            await().untilAsserted(() -> assertThat(system.link().events())
                    .singleElement()
                    .satisfies(emitted -> {
                        assertThat(emitted.event().name()).isEqualTo("tick");
                        assertThat(emitted.event().data()).hasToString("{\"n\":1}");
                    }));
        }
    }

    @Test
    void returnsWithTheLastIdAndReadsAgain() {
        server.events("/live", "id: 41\nretry: 100\ndata: 2\n\nEND");
        try (Connected system = open()) {
            await().until(() -> server.requests().contains("GET /live 41"));
            server.json("/level", "5").events("/live", ": quiet\n\n");

            system.awaitValue("urn:t", "level", "5");
        }
    }

    @Test
    void refusesWhatIsNotJsonAndReadsInstead() {
        server.events("/live", "data: 2\n\ndata: {oops\n\n");
        try (Connected system = open()) {
            await().until(() ->
                    !system.link().reports(ConnectionReport.Refused.class).isEmpty());
            system.awaitValue("urn:t", "level", "1");
            assertThat(system.link().connected()).isTrue();
        }
    }

    @Test
    void isDegradedAndPollsWhenTheStreamCannotBeHad() {
        server.json("/live", "{}");
        try (Connected system = Connected.open("{'things':[{'url':'" + server.url() + "/td'}],'poll':200}")) {
            await().untilAsserted(() -> assertThat(system.link().status())
                    .get()
                    .isInstanceOfSatisfying(
                            ConnectionReport.Degraded.class,
                            degraded -> assertThat(degraded.error()).contains("'level'", "event stream")));
            server.json("/level", "6");
            system.awaitValue("urn:t", "level", "6");
            server.events("/live", "data: 7\n\n");
            system.awaitConnected();
        }
    }

    @Test
    void givesUpAnEventThatIsTooLarge() {
        server.events("/live", "data: '" + "x".repeat(5000) + "'\n\n");
        try (Connected system = Connected.open("{'things':[{'url':'" + server.url() + "/td'}],'maxBody':2048}")) {
            system.awaitConnected();
            await().until(() -> server.requests().stream()
                            .filter(r -> r.startsWith("GET /live"))
                            .count()
                    > 1);
            assertThat(system.link().values("urn:t", "level")).containsOnly(JsonValue.of(1));
        }
    }

    private Connected open() {
        return Connected.open("{'things':[{'url':'" + server.url() + "/td'}],'poll':60000}")
                .awaitConnected();
    }
}
