package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ConnectionReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Slow, large and wrong answers.
class HttpThingIT {
    private static final String THING = "{'id':'urn:t','title':'T','base':'$URL/','properties':{"
            + "'level':{'type':'number','forms':[{'href':'level'}]},'mode':{'type':'string','forms':[{'href':'mode'}]}},"
            + "'actions':{'brew':{'forms':[{'href':'brew'}]}}}";

    private final ScriptedServer server = ScriptedServer.start();

    @BeforeEach
    void describe() {
        server.json("/td", THING).json("/level", "1").json("/mode", "'idle'");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void waitsForAnActionThatGoesOn() {
        AtomicInteger asked = new AtomicInteger();
        server.on("/brew", exchange -> {
            exchange.getResponseHeaders().add("Location", "/brew/1");
            server.send(exchange, 201, "{'status':'pending','href':'/brew/1'}");
        });
        server.on(
                "/brew/1",
                exchange -> server.send(
                        exchange,
                        200,
                        asked.incrementAndGet() < 3
                                ? "{'status':'running'}"
                                : "{'status':'completed','output':'tea'}"));
        try (Connected system = open("")) {
            assertThat(system.invoke("urn:t", "brew", null))
                    .isEqualTo(new CommandOutcome.Completed(JsonValue.of("tea")));

            server.json("/brew/1", "{'status':'failed','error':{'title':'Dry','detail':'no water'}}");
            assertThat(system.invoke("urn:t", "brew", null))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("no water"));

            server.json("/brew/1", "{'status':'running'}");
            assertThat(system.invoke("urn:t", "brew", null, Duration.ofMillis(400)))
                    .isInstanceOf(CommandOutcome.TimedOut.class);
        }
    }

    @Test
    void quotesTheProblemOfARefusal() {
        server.on("/brew", exchange -> server.send(exchange, 409, "{'title':'Conflict','detail':'lid open'}"));
        try (Connected system = open("")) {
            assertThat(system.invoke("urn:t", "brew", "{}"))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("HTTP 409: lid open"));
        }
    }

    @Test
    void readsTheOthersWhenOnePropertyIsNotJson() {
        server.json("/level", "12 apples");
        try (Connected system = open("")) {
            system.awaitValue("urn:t", "mode", "\"idle\"");
            await().untilAsserted(() -> {
                assertThat(system.link().reports(ConnectionReport.Refused.class))
                        .isNotEmpty();
                assertThat(system.link().status()).get().asString().contains("'level'");
            });
            assertThat(system.link().values("urn:t", "level")).isEmpty();
            server.json("/level", "12");
            system.awaitConnected();
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        server.json("/mode", "'" + "x".repeat(3000) + "'");
        try (Connected system = open(",'maxBody':2048")) {
            await().untilAsserted(() ->
                    assertThat(system.link().status()).get().asString().contains("limit of 2048 bytes"));
        }
    }

    @Test
    void tellsThatAThingHangs() {
        CountDownLatch end = new CountDownLatch(1);
        try (Connected system = open(",'timeout':300").awaitConnected()) {
            server.on("/level", _ -> hang(end));

            await().untilAsserted(() ->
                    assertThat(system.link().status()).get().asString().contains("no answer in time"));
            server.json("/level", "2");
            system.awaitConnected();
        } finally {
            end.countDown();
        }
    }

    @Test
    void neverFollowsARedirect() {
        server.on("/level", exchange -> {
            exchange.getResponseHeaders().add("Location", "/mode");
            server.send(exchange, 302, "");
        });
        try (Connected system = open("")) {
            await().untilAsserted(() ->
                    assertThat(system.link().status()).get().asString().contains("HTTP 302"));
        }
    }

    private static void hang(CountDownLatch end) {
        try {
            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connected open(String more) {
        Connected system = Connected.open("{'things':[{'url':'" + server.url() + "/td'}],'poll':200" + more + "}");
        await().until(() -> !system.link().lists().isEmpty());
        return system;
    }
}
