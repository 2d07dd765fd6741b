package io.intertwine.connector.http.wot;

import static io.intertwine.conformance.peer.NodeWot.TWIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.NodeWot;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What happens while Things of node-wot go away and come back.
class NodeWotRestartIT {
    @Test
    @Clause("8.3.4")
    void tellsAtOnceThatAThingIsGoneAndReadsItAgainWhenItIsBack() {
        try (NodeWot thing = NodeWot.start();
                Connected system = open(thing, 60_000).awaitConnected()) {
            system.set(TWIN, "level", "42");
            system.awaitValue(TWIN, "level", "42");

            thing.process().kill();
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(system.link().reports(ConnectionReport.TwinUnreachable.class))
                        .singleElement()
                        .satisfies(report -> assertThat(report.twin()).isEqualTo(new TwinId(TWIN)));
                assertThat(system.link().status()).get().isInstanceOf(ConnectionReport.Unreachable.class);
            });
            assertThat(system.set(TWIN, "level", "1"))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("connection refused"));

            system.link().forget();
            thing.process().start();
            system.awaitConnected();
            assertThat(system.link().reports())
                    .containsExactly(
                            new ConnectionReport.TwinReachable(new TwinId(TWIN)), new ConnectionReport.Connected());
            system.awaitValue(TWIN, "level", "0");
            assertThat(system.link().changes()).isNotEmpty().allMatch(Change::reread);

            assertThat(system.set(TWIN, "level", "7")).isInstanceOf(CommandOutcome.Completed.class);
            system.awaitValue(TWIN, "level", "7");
        }
    }

    @Test
    void noticesAThingThatNobodyWatchesAtTheNextPoll() {
        try (NodeWot thing = NodeWot.start();
                Connected system =
                        Connected.open("{'things':[{'url':'" + thing.td() + "'}],'poll':200,'maxStreams':0}")) {
            await().until(() -> system.link().latest(TWIN, "mode").isPresent());
            assertThat(system.link().status()).get().asString().contains("maxStreams");

            thing.process().kill();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> !system.link()
                            .reports(ConnectionReport.TwinUnreachable.class)
                            .isEmpty());
        }
    }

    @Test
    void isDegradedWhileOneOfTwoThingsIsAway() {
        String second = "urn:dev:second";
        try (NodeWot stays = NodeWot.start();
                NodeWot leaves = NodeWot.start(Map.of("THING_ID", second));
                Connected system = Connected.open(
                                "{'things':[{'url':'" + stays.td() + "'},{'url':'" + leaves.td() + "'}],'poll':200}")
                        .awaitConnected()) {
            leaves.process().kill();

            await().untilAsserted(() -> assertThat(system.link().status())
                    .get()
                    .isInstanceOfSatisfying(
                            ConnectionReport.Degraded.class,
                            degraded -> assertThat(degraded.error()).contains(second, "connection refused")));
            assertThat(system.set(TWIN, "level", "3")).isInstanceOf(CommandOutcome.Completed.class);
        }
    }

    @Test
    void waitsForAThingThatIsNotThereYet() {
        int port = FreePort.find();
        try (Connected system = Connected.open("{'things':[{'url':'http://127.0.0.1:" + port + "/bench'}]}")) {
            await().untilAsserted(() -> assertThat(system.link().status())
                    .get()
                    .isInstanceOfSatisfying(
                            ConnectionReport.Unreachable.class,
                            away -> assertThat(away.error()).contains("connection refused")));
            assertThat(system.link().lists()).isEmpty();
        }
    }

    private static Connected open(NodeWot thing, int poll) {
        return Connected.open("{'things':[{'url':'" + thing.td() + "'}],'poll':" + poll + "}");
    }
}
