package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.Radicale;
import io.intertwine.conformance.peer.Syncthing;
import io.intertwine.server.it.Api.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real services that know their users by an API key and by a password.
@Clause({"8.2.3", "8.2.4", "9.1 step 6", "9.1 step 9", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class KeysAndPasswordsIT {
    private static final String KEY = "a-key-of-this-test";
    private static final String PASSWORD = "a-password-of-this-test";
    private static final String EVENT = """
        BEGIN:VCALENDAR\r
        VERSION:2.0\r
        PRODID:-//intertwine//test//EN\r
        BEGIN:VEVENT\r
        UID:slot-1\r
        DTSTAMP:20260101T000000Z\r
        DTSTART:20260102T090000Z\r
        SUMMARY:Delivery\r
        END:VEVENT\r
        END:VCALENDAR\r
        """;

    @TempDir
    private static Path folder;

    private static Syncthing syncthing;
    private static Radicale radicale;
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() throws Exception {
        syncthing = Syncthing.start(Files.createDirectory(folder.resolve("syncthing")), KEY);
        radicale = Radicale.start(
                Files.createDirectory(folder.resolve("radicale")), Map.of("ada", PASSWORD, "bob", PASSWORD));
        server = ServerProcess.start();
        world = server.operator().client("world", "metaverse-system");
        register("files", syncthing.base(), """
            "/rest/system/status":{"get":{"operationId":"status","responses":{"200":{"description":"Who it is"}}}}""", """
            {"strategy":"api-key","key":{"header":"X-API-Key"},
             "userInfo":{"url":"%s/rest/system/status","subject":"/myID"}}""".formatted(syncthing.base()));
        register("calendars", radicale.base(), """
            "/{user}/{item}":{
              "parameters":[{"name":"user","in":"path","required":true,"schema":{"type":"string"}},
                {"name":"item","in":"path","required":true,"schema":{"type":"string"}}],
              "put":{"operationId":"put","requestBody":{"content":{"text/calendar":{}}},
                "responses":{"201":{"description":"It is kept"}}},
              "get":{"operationId":"get","responses":{"200":{"description":"A calendar"}}}}""", "{\"strategy\":\"basic\"}");
        server.operator().put("/v1/policies/use", """
            {"rules":[{"name":"use","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["files","calendars"]}}]}""").good();
    }

    private static void register(String id, URI at, String paths, String security) {
        server.operator()
                .post("/v1/third-party-systems", """
            {"id":"%s","type":"%s","title":"%s","apis":[{"name":"main","server":"%s","check":"request",
              "document":{"openapi":"3.1.0","info":{"title":"%s","version":"1"},"paths":{%s}}}],"security":%s}\
            """.formatted(id, id, id, at, id, paths, security))
                .good();
    }

    @AfterAll
    static void stop() {
        server.close();
        syncthing.close();
        radicale.close();
    }

    private static Answer link(String system, String user, String proof) {
        return world.post(
                "/v1/grants", "{\"system\":\"%s\",\"user\":\"%s\",\"proof\":%s}".formatted(system, user, proof));
    }

    private static Answer call(String user, String method, String path, @Nullable String body) {
        return world.send(
                method,
                "/v1/third-party-systems/" + path,
                body,
                "Intertwine-User",
                user,
                "Content-Type",
                "text/calendar");
    }

    @Test
    void aKeyOpensTheServiceAndSaysWhoTheUserIs() {
        Answer linked = link("files", "ada", "{\"key\":\"" + KEY + "\"}").good();
        assertThat(linked.at("grant.state")).isEqualTo("active");
        assertThat(linked.at("grant.subject")).matches("[A-Z0-9-]{63}");

        Answer status =
                call("ada", "GET", "files/apis/main/rest/system/status", null).good();
        assertThat(status.at("myID")).isEqualTo(linked.at("grant.subject"));
    }

    @Test
    void aWrongKeyLinksNobody() {
        link("files", "eve", "{\"key\":\"a-guess\"}").problem(403);
        assertThat(call("eve", "GET", "files/apis/main/rest/system/status", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theGrantsOfARemovedClientEnd() {
        Api leaver = server.operator().client("leaver", "metaverse-system");
        String id = leaver.post(
                        "/v1/grants", "{\"system\":\"files\",\"user\":\"ada\",\"proof\":{\"key\":\"" + KEY + "\"}}")
                .good()
                .at("grant.id");
        server.operator().delete("/v1/clients/operator").problem(400);
        assertThat(server.operator().get("/v1/grants/" + id).good().at("state")).isEqualTo("active");
        assertThat(server.operator().delete("/v1/clients/leaver").status()).isEqualTo(204);
        assertThat(server.operator().get("/v1/grants/" + id).good().at("state")).isEqualTo("revoked");
    }

    @Test
    void aPasswordReachesWhatIsTheUsersOwn() {
        link("calendars", "ada", "{\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}")
                .good();
        link("calendars", "bob", "{\"username\":\"bob\",\"password\":\"" + PASSWORD + "\"}")
                .good();

        assertThat(call("ada", "PUT", "calendars/apis/main/ada/home.ics", EVENT).status())
                .isEqualTo(201);
        assertThat(call("ada", "GET", "calendars/apis/main/ada/home.ics", null)
                        .good()
                        .body())
                .contains("SUMMARY:Delivery");
        assertThat(call("bob", "GET", "calendars/apis/main/ada/home.ics", null).status())
                .isEqualTo(403);
    }

    @Test
    void aWrongPasswordShowsAtTheFirstCallAndAsksForANewLink() {
        Answer linked = link("calendars", "dan", "{\"username\":\"ada\",\"password\":\"a-guess\"}")
                .good();
        assertThat(call("dan", "GET", "calendars/apis/main/ada/home.ics", null).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(world.get("/v1/grants/" + linked.at("grant.id")).good().at("state"))
                .isEqualTo("needs-reconnect");
    }
}
