package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Things from a directory with pages.
class DirectoryIT {
    private final ScriptedServer server = ScriptedServer.start();

    @BeforeEach
    void answer() {
        server.json("/level", "1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Clause("9.2 step 2")
    void listsAllPages() {
        page("/things", "</things?offset=1>; rel=\"next\"", thing("a"));
        page("/things?offset=1", "</things?offset=2>; rel=\"next\"; etag=\"x,y\"", thing("b"));
        page("/things?offset=2", "", thing("c"));
        try (Connected system = open("/things").awaitConnected()) {
            assertThat(ids(system.link())).isEqualTo("urn:a urn:b urn:c");
            assertThat(system.link().lists().getLast().complete()).isTrue();
        }
    }

    @Test
    void followsTheDescriptionOfTheDirectory() {
        server.json(
                "/.well-known/wot",
                "{'@type':'ThingDirectory','id':'urn:d','title':'D','base':'$URL/','security':'b',"
                        + "'securityDefinitions':{'b':{'scheme':'bearer'}},'properties':{'things':{'uriVariables':"
                        + "{'limit':{'default':2},'offset':{}},'forms':[{'href':'things{?offset,limit}'}]}}}");
        server.on("/things?limit=2", exchange -> {
            boolean known = "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            server.send(exchange, known ? 200 : 401, known ? "[" + thing("a") + "]" : "");
        });
        try (Connected system = Connected.open(
                        "{'directory':'" + server.url() + "/.well-known/wot'}", new Credential.Bearer("t"))
                .awaitConnected()) {
            assertThat(ids(system.link())).isEqualTo("urn:a");
        }
    }

    @Test
    void takesCollections() {
        server.json("/things", "{'@type':'ThingCollection','members':[" + thing("a") + "],'next':'/more'}")
                .json("/more", "{'members':[" + thing("b") + "]}");
        try (Connected system = open("/things").awaitConnected()) {
            assertThat(ids(system.link())).isEqualTo("urn:a urn:b");
        }
    }

    @Test
    @Clause("9.2 step 2")
    void noticesThingsThatComeAndGo() {
        page("/things", "", thing("a") + "," + thing("b"));
        try (Connected system = open("/things").awaitConnected()) {
            page("/things", "", thing("b") + "," + thing("c"));

            await().until(() -> ids(system.link()).equals("urn:b urn:c"));
            await().until(() -> system.link().latest("urn:c", "level").isPresent());
        }
    }

    @Test
    @Clause({"9.2 step 9", "9.2 step 10"})
    void acquiresThingsAsTheDirectoryAndTheyThemselvesSayNow() {
        page("/things", "", thing("a") + "," + thing("b") + "," + thing("c"));
        try (Connected system = Connected.open(
                        "{'directory':'" + server.url() + "/things','refresh':3600000,'poll':3600000}")
                .awaitConnected()) {
            server.on("/level", exchange -> server.send(exchange, 403, ""));
            page("/things", "", thing("b") + "," + thing("c").replace("'title':'T'", "'title':'New'"));
            Map<TwinId, TwinAcquisition> answers = acquire(system, "urn:a", "urn:b", "urn:c");
            assertThat(answers.get(new TwinId("urn:a"))).isEqualTo(new TwinAcquisition.Gone(new TwinId("urn:a")));
            assertThat(answers.get(new TwinId("urn:b")))
                    .isInstanceOfSatisfying(TwinAcquisition.Acquired.class, acquired -> {
                        assertThat(acquired.permission().read()).isEmpty();
                        assertThat(acquired.permission().write()).containsExactly("level");
                    });
            assertThat(answers.get(new TwinId("urn:c")))
                    .isInstanceOfSatisfying(
                            TwinAcquisition.Acquired.class,
                            acquired ->
                                    assertThat(acquired.description().title()).isEqualTo("New"));
            server.on("/things", exchange -> server.send(exchange, 401, ""));
            assertThat(acquire(system, "urn:b").get(new TwinId("urn:b")))
                    .isInstanceOfSatisfying(
                            TwinAcquisition.Unavailable.class,
                            refused -> assertThat(refused.reason()).contains("HTTP 401"));
        }
    }

    @Test
    @Clause("9.2 step 2")
    void readsTheListAgainWhenTheDirectoryTellsOfAChange() {
        server.json(
                "/.well-known/wot",
                "{'@type':'ThingDirectory','id':'urn:d','title':'D','base':'$URL/','security':'n',"
                        + "'securityDefinitions':{'n':{'scheme':'nosec'}},"
                        + "'properties':{'things':{'forms':[{'href':'things'}]}},"
                        + "'events':{'thingCreated':{'forms':[{'href':'events/thing_created','subprotocol':'sse',"
                        + "'contentType':'text/event-stream'}]}}}");
        page("/things", "", thing("a"));
        CountDownLatch created = new CountDownLatch(1);
        server.on("/events/thing_created", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            awaitCreation(created);
            exchange.getResponseBody().write("event: thing_created\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        try (Connected system = Connected.open("{'directory':'" + server.url() + "/.well-known/wot','refresh':3600000}")
                .awaitConnected()) {
            await().until(() -> server.requests().contains("GET /events/thing_created"));
            await().until(() ->
                    server.requests().stream().filter("GET /things"::equals).count() == 2);
            page("/things", "", thing("a") + "," + thing("b"));
            created.countDown();
            await().until(() -> ids(system.link()).equals("urn:a urn:b"));
        }
    }

    private static void awaitCreation(CountDownLatch created) {
        try {
            created.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<TwinId, TwinAcquisition> acquire(Connected system, String... things) {
        Set<TwinId> twins = Stream.of(things).map(TwinId::new).collect(Collectors.toSet());
        return system.connection().acquire(twins, Duration.ofSeconds(20)).stream()
                .collect(Collectors.toMap(TwinAcquisition::twin, answer -> answer));
    }

    @Test
    void takesAChangedDescription() {
        page("/things", "", thing("a"));
        try (Connected system = open("/things").awaitConnected()) {
            server.json("/mode", "'new'");
            page(
                    "/things",
                    "",
                    thing("a").replace("'properties':{", "'properties':{'mode':{'forms':[{'href':'$URL/mode'}]},"));

            system.awaitValue("urn:a", "mode", "\"new\"");
            assertThat(system.link().twins().values())
                    .singleElement()
                    .satisfies(twin -> assertThat(twin.properties()).containsKey("mode"));
            int lists = system.link().lists().size();
            page(
                    "/things",
                    "",
                    thing("a")
                            .replace(
                                    "'properties':{",
                                    "'registration':{'retrieved':'now'},"
                                            + "'properties':{'mode':{'forms':[{'href':'$URL/mode'}]},"));
            await().until(() ->
                    server.requests().stream().filter("GET /things"::equals).count() > 4);
            assertThat(system.link().lists()).hasSize(lists);
        }
    }

    @Test
    void keepsTheGoodThingsOfAPageAndNamesTheBadOne() {
        page("/things", "", thing("a") + ",{'title':'nameless'},7");
        try (Connected system = open("/things")) {
            await().untilAsserted(() -> assertThat(system.link().status())
                    .get()
                    .isInstanceOfSatisfying(
                            ConnectionReport.Degraded.class,
                            degraded -> assertThat(degraded.error()).contains("no 'id'", "not a JSON object")));
            assertThat(ids(system.link())).isEqualTo("urn:a");
            assertThat(system.link().lists().getLast().complete()).isFalse();
        }
    }

    @Test
    void neverFollowsANextPageToAnotherHostNorInCircles() {
        page("/away", "<http://elsewhere.example/things>; rel=next", thing("a"));
        page("/circle", "</circle>; rel=next", thing("a"));
        try (Connected away = open("/away");
                Connected circle = open("/circle").awaitConnected()) {
            await().untilAsserted(() ->
                    assertThat(away.link().status()).get().asString().contains("another host"));
            assertThat(ids(circle.link())).isEqualTo("urn:a");
        }
    }

    @Test
    void isUnreachableWhenNothingAnswers() {
        page("/things", "", thing("a"));
        try (Connected system = open("/things").awaitConnected()) {
            server.close();

            await().untilAsserted(() ->
                    assertThat(system.link().status()).get().isInstanceOf(ConnectionReport.Unreachable.class));
            assertThat(ids(system.link())).isEqualTo("urn:a");
        }
    }

    private Connected open(String path) {
        return Connected.open("{'directory':'" + server.url() + path + "','refresh':500,'poll':200}");
    }

    private void page(String path, String link, String things) {
        server.on(path, exchange -> {
            exchange.getResponseHeaders().add("Link", link);
            server.send(exchange, 200, "[" + things + "]");
        });
    }

    private static String thing(String name) {
        return "{'id':'urn:" + name + "','title':'T','properties':{'level':{'forms':[{'href':'$URL/level'}]}}}";
    }

    private static String ids(RecordingLink link) {
        return link.twins().keySet().stream().map(TwinId::value).sorted().collect(Collectors.joining(" "));
    }
}
