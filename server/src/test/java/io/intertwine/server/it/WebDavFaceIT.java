package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.Radicale;
import io.intertwine.server.it.Api.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Collaborations use calendars of a real server as REST.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12"})
class WebDavFaceIT {
    private static final String PASSWORD = "a-password-of-this-test";

    private static final String OPEN = """
              - make:
                  call: service
                  with:
                    system: calendars
                    operation: makeCalendar
                    query: {path: "${ $workflow.input.calendar }"}
                    body: {displayName: Deliveries, components: [VEVENT]}
              - list:
                  call: service
                  with: {system: calendars, operation: listCollection, query: {path: ada}}
            """;
    private static final String BOOK = """
              - book:
                  call: service
                  with:
                    system: calendars
                    operation: writeEvent
                    query: {path: "${ $workflow.input.calendar & '/slot.ics' }"}
                    headers: {If-None-Match: '*'}
                    body:
                      - vcalendar
                      - - [version, {}, text, '2.0']
                      - - - vevent
                          - - [uid, {}, text, slot]
                            - [dtstamp, {}, date-time, '2027-01-01T00:00:00Z']
                            - [dtstart, {}, date-time, '2027-01-05T09:00:00Z']
                            - [duration, {}, duration, PT1H]
                            - [summary, {}, text, "${ 'Delivery, ' & $workflow.input.what }"]
                          - []
            """;
    private static final String LOOK = """
              - look:
                  call: service
                  with:
                    system: calendars
                    operation: listEvents
                    query:
                      calendar: "${ $workflow.input.calendar }"
                      start: "${ $workflow.input.start }"
                      end: "${ $workflow.input.end }"
            """;
    private static final String READ = """
              - read:
                  call: service
                  with:
                    system: calendars
                    operation: readEvent
                    output: response
                    query: {path: "${ $workflow.input.path }"}
            """;
    private static final String RELEASE = """
              - release:
                  call: service
                  with:
                    system: calendars
                    operation: deleteEvent
                    query: {path: "${ $workflow.input.path }"}
                    headers: {If-Match: "${ $workflow.input.etag }"}
            """;

    @TempDir
    private static Path folder;

    private static Radicale radicale;
    private static ServerProcess server;
    private static Runs runs;

    @BeforeAll
    static void start() {
        radicale = Radicale.start(folder, Map.of("ada", PASSWORD));
        server = ServerProcess.start();
        Api world = server.operator().client("world", "metaverse-system");
        server.operator()
                .post("/v1/third-party-systems", """
            {"id":"calendars","type":"calendars","title":"Calendars","security":{"strategy":"basic"},
             "apis":[{"name":"dav","protocol":"webdav","server":"%s","check":"request-and-response"}]}\
            """.formatted(radicale.base()))
                .good();
        server.operator().put("/v1/policies/use", """
            {"rules":[{"name":"use","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["calendars"]}}]}""").good();
        world.post(
                        "/v1/grants",
                        "{\"system\":\"calendars\",\"user\":\"ada\",\"proof\":{\"username\":\"ada\",\"password\":\"%s\"}}"
                                .formatted(PASSWORD))
                .good();
        runs = new Runs(server.operator(), world);
        runs.have("open", OPEN);
        runs.have("book", BOOK);
        runs.have("look", LOOK);
        runs.have("read", READ);
        runs.have("release", RELEASE);
    }

    @AfterAll
    static void stop() {
        server.close();
        radicale.close();
    }

    private static Answer look(String calendar, String start, String end) {
        return runs.completed(
                "look", "{\"calendar\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}".formatted(calendar, start, end), "ada");
    }

    @Test
    void aSlotIsBookedOnceListedByItsTimeAndReleased() {
        Answer opened = runs.completed("open", "{\"calendar\":\"ada/deliveries\"}", "ada");
        assertThat(opened.at("output.items.0.path")).isEqualTo("/ada/deliveries/");
        assertThat(opened.at("output.items.0.type")).isEqualTo("calendar");
        assertThat(opened.at("output.items.0.displayName")).isEqualTo("Deliveries");
        assertThat(runs.run("open", "{\"calendar\":\"ada/deliveries\"}", "ada").at("error.status"))
                .isEqualTo("409");

        runs.completed("book", "{\"calendar\":\"ada/deliveries\",\"what\":\"a chair\"}", "ada");
        Answer second = runs.run("book", "{\"calendar\":\"ada/deliveries\",\"what\":\"a table\"}", "ada");
        assertThat(second.at("state")).isEqualTo("failed");
        assertThat(second.at("error.status")).isEqualTo("412");

        Answer that = look("ada/deliveries", "2027-01-05T10:30:00+01:00", "2027-01-05T23:00:00Z");
        assertThat(that.at("output.items.0.summary")).isEqualTo("Delivery, a chair");
        assertThat(that.at("output.items.0.start")).isEqualTo("2027-01-05T09:00:00Z");
        assertThat(that.at("output.items.1")).isEqualTo("absent");
        assertThat(look("ada/deliveries", "2027-01-06T00:00:00Z", "2027-01-07T00:00:00Z")
                        .at("output.items"))
                .isEqualTo("[]");

        String path = that.at("output.items.0.path");
        Answer read = runs.completed("read", "{\"path\":\"%s\"}".formatted(path), "ada");
        assertThat(read.at("output.body.0")).isEqualTo("vcalendar");
        String etag = read.at("output.headers.etag");
        assertThat(etag).isEqualTo(that.at("output.items.0.etag"));

        assertThat(runs.run("release", "{\"path\":\"%s\",\"etag\":\"\\\"other\\\"\"}".formatted(path), "ada")
                        .at("error.status"))
                .isEqualTo("412");
        runs.completed(
                "release", "{\"path\":\"%s\",\"etag\":\"%s\"}".formatted(path, etag.replace("\"", "\\\"")), "ada");
        assertThat(look("ada/deliveries", "2027-01-01T00:00:00Z", "2027-12-31T00:00:00Z")
                        .at("output.items"))
                .isEqualTo("[]");
    }

    @Test
    void nobodyLeavesTheServersPath() {
        Answer refused = runs.run("read", "{\"path\":\"../.web/\"}", "ada");
        assertThat(refused.at("state")).isEqualTo("failed");
        assertThat(refused.at("error.status")).isEqualTo("400");
        assertThat(refused.body()).contains("below the server");
    }

    @Test
    void theSystemsDescriptionShowsTheFace() {
        assertThat(server.operator()
                        .get("/v1/third-party-systems/calendars/documents/dav")
                        .good()
                        .body())
                .contains("listEvents");
    }
}
