package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Benches.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Our own write that comes back is one change: from a device that reports it again and again over a real
/// broker, and from a real node-wot Thing that is observed and read again.
@Clause({"8.3.4", "9.2 step 15", "9.2 step 18"})
class WriteOnceIT {
    private static final Duration WHILE = Duration.ofSeconds(1);

    private static ServerProcess server;
    private static Benches benches;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
    }

    /// The revisions under which the value was told.
    private static List<String> revisions(LiveClient live, Bench bench, int value) {
        return live.inbox().all().stream()
                .filter(message -> Tree.at(message, "type").equals("delta"))
                .flatMap(message -> message.array("changes").stream())
                .filter(change -> Tree.at(change, "twin").equals(bench.twin()))
                .map(change -> Tree.find(change, "properties.level.reported"))
                .filter(Objects::nonNull)
                .filter(reported -> Tree.at(reported, "value").equals(Integer.toString(value)))
                .map(reported -> Tree.at(reported, "revision"))
                .toList();
    }

    private static LiveClient follow(Bench bench) {
        return LiveClient.open(server.operator())
                .subscribe(
                        "level",
                        "\"twins\":[\"%s\"],\"properties\":[\"level\"],\"channel\":\"ordered\""
                                .formatted(bench.twin()));
    }

    private static void onlyOnce(LiveClient live, Bench bench, int value) {
        Benches.awaitValue(server.operator(), bench, "level", Integer.toString(value));
        await().during(WHILE)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(revisions(live, bench, value)).hasSize(1));
        Api.Answer state = server.operator().get(bench.path() + "/state");
        assertThat(state.at("properties.level.desired")).isEqualTo("absent");
        assertThat(state.at("sync.state")).isEqualTo("connected");
    }

    @Test
    void aDeviceThatEchoesOverMqttShowsOneRevision() {
        try (LiveClient live = follow(benches.mqtt)) {
            server.operator()
                    .put(benches.mqtt.path() + "/properties/level", "801")
                    .good();
            benches.device.setLevel(801);
            benches.device.setLevel(801);
            onlyOnce(live, benches.mqtt, 801);
            benches.device.setLevel(802);
            benches.device.setLevel(801);
            await().untilAsserted(
                            () -> assertThat(revisions(live, benches.mqtt, 801)).hasSize(2));
        }
    }

    @Test
    void aThingThatIsObservedAndReadAgainShowsOneRevision() {
        try (LiveClient live = follow(benches.wot)) {
            server.operator()
                    .put(benches.wot.path() + "/properties/level", "17")
                    .good();
            onlyOnce(live, benches.wot, 17);
            benches.wot.physical().accept(18);
            live.inbox().delta(benches.wot.twin(), "level", "18");
        }
    }
}
