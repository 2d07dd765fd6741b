package io.intertwine.connector.http.wot;

import static io.intertwine.conformance.peer.NodeWot.TWIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.NodeWot;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a Thing of an unmodified node-wot.
class NodeWotIT {
    private static NodeWot thing;

    @BeforeAll
    static void startThing() {
        thing = NodeWot.start();
    }

    @AfterAll
    static void stopThing() {
        thing.close();
    }

    @Test
    @Clause("8.3.1")
    void listsTheThingAndReadsItWhole() {
        try (Connected system = byAddress().awaitConnected()) {
            assertThat(system.link().lists()).singleElement().satisfies(list -> {
                assertThat(list.complete()).isTrue();
                assertThat(list.twins()).singleElement().satisfies(twin -> {
                    assertThat(twin.id()).isEqualTo(new TwinId(TWIN));
                    assertThat(twin.properties()).containsOnlyKeys("level", "mode", "stamp");
                });
            });
            assertThat(system.link().changes()).extracting(Change::property).contains("level", "mode", "stamp");
            assertThat(system.link().changes()).allMatch(Change::reread);
        }
    }

    @Test
    void takesTheDescriptionInline() throws IOException, InterruptedException {
        String td = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(thing.td()).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        try (Connected system = Connected.open("{'things':[" + td + "]}").awaitConnected()) {
            assertThat(system.link().latest(TWIN, "mode")).isPresent();
        }
    }

    @Test
    @Clause("9.2 step 18")
    void writesAPropertyAndReportsWhatItIsThen() {
        try (Connected system = byAddress().awaitConnected()) {
            assertThat(system.set(TWIN, "mode", "\"drilling\"")).isEqualTo(new CommandOutcome.Completed(null));
            assertThat(system.link().changes())
                    .anyMatch(change -> change.value().equals(JsonValue.of("drilling")) && !change.reread());
        }
    }

    @Test
    @Clause("9.2 step 18")
    void invokesAnActionAndAnswersItsOutput() {
        try (Connected system = byAddress().awaitConnected()) {
            system.set(TWIN, "level", "40");

            assertThat(system.invoke(TWIN, "add", "{\"by\":2}"))
                    .isEqualTo(new CommandOutcome.Completed(JsonValue.of(42)));
            system.awaitValue(TWIN, "level", "42");
        }
    }

    @Test
    void saysWhyTheThingRefuses() {
        try (Connected system = byAddress().awaitConnected()) {
            assertThat(system.invoke(TWIN, "refuse", null))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("HTTP 500", "the guard is open"));
            assertThat(system.invoke(TWIN, "nothing", null)).isInstanceOf(CommandOutcome.Failed.class);
            assertThat(system.set(TWIN, "stamp", "{}"))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("writeproperty", "'stamp'"));
        }
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        try (Connected system = byAddress().awaitConnected()) {
            assertThat(system.invoke(TWIN, "wait", "{\"ms\":3000}", Duration.ofMillis(300)))
                    .isEqualTo(new CommandOutcome.TimedOut(Duration.ofMillis(300)));
        }
    }

    @Test
    @Clause("8.3.4")
    void observesAPropertyLongBeforeItWouldBePolled() {
        try (Connected system = slowly().awaitConnected();
                Connected other = slowly().awaitConnected()) {
            other.set(TWIN, "level", "77");

            system.awaitValue(TWIN, "level", "77");
        }
    }

    @Test
    void receivesEvents() {
        try (Connected system = slowly().awaitConnected()) {
            await().untilAsserted(() -> {
                system.invoke(TWIN, "burst", "{\"n\":1,\"gapMs\":0,\"what\":\"tick\"}");
                assertThat(system.link().events()).isNotEmpty();
            });
            assertThat(system.link().events().getFirst().event())
                    .satisfies(event -> assertThat(event.name()).isEqualTo("tick"))
                    .satisfies(event -> assertThat(event.data()).isEqualTo(JsonReader.read("{\"i\":0}")));
        }
    }

    @Test
    void endsWithTheTruthAfterABurstOfObjects() {
        try (Connected system = slowly().awaitConnected()) {
            system.invoke(TWIN, "burst", "{\"n\":200,\"gapMs\":0,\"what\":\"stamp\"}");

            system.awaitValue(TWIN, "stamp", "{\"i\":199}");
            assertThat(system.set(TWIN, "mode", "\"alive\"")).isInstanceOf(CommandOutcome.Completed.class);
        }
    }

    @Test
    void neverTakesTheDigitsOfABurstForOneNumber() {
        try (Connected system = slowly().awaitConnected()) {
            system.invoke(TWIN, "burst", "{\"n\":9,\"gapMs\":0,\"what\":\"level\"}");
            system.awaitValue(TWIN, "level", "9");
            system.invoke(TWIN, "burst", "{\"n\":300,\"gapMs\":1,\"what\":\"level\"}");
            system.awaitValue(TWIN, "level", "300");

            assertThat(system.link().values(TWIN, "level"))
                    .allMatch(value -> Integer.parseInt(value.toString()) <= 300);
        }
    }

    @Test
    void bringsAllEventsOfABurstThatArrived() {
        try (Connected system = slowly().awaitConnected()) {
            await().untilAsserted(() -> {
                system.invoke(TWIN, "burst", "{\"n\":10,\"gapMs\":0,\"what\":\"tick\"}");
                assertThat(system.link().events()).hasSizeGreaterThanOrEqualTo(10);
            });
            assertThat(system.link().reports(ConnectionReport.Refused.class)).isEmpty();
        }
    }

    @Test
    void saysNothingAfterItWasClosed() {
        Connected system = byAddress().awaitConnected();
        system.close();
        List<ConnectionReport> before = system.link().reports();
        int changes = system.link().changes().size();

        try (Connected other = byAddress().awaitConnected()) {
            other.set(TWIN, "level", "5");
            other.awaitValue(TWIN, "level", "5");
        }
        assertThat(system.link().reports()).isEqualTo(before);
        assertThat(system.link().changes()).hasSize(changes);
        assertThat(system.set(TWIN, "level", "6")).isInstanceOf(CommandOutcome.Failed.class);
    }

    private static Connected byAddress() {
        return Connected.open("{'things':[{'url':'" + thing.td() + "'}],'poll':200}");
    }

    /// Polls once a minute, so that what arrives within seconds was observed.
    private static Connected slowly() {
        return Connected.open("{'things':[{'url':'" + thing.td() + "'}],'poll':60000}");
    }
}
