package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The examples of the link against the real server: they connect, report, obey, and survive what connections do.
@Clause({"8.3.1", "8.3.4", "9.2 step 1", "9.2 step 14", "9.2 step 17", "9.2 step 18"})
class LinkExampleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static ServerProcess server;
    private static Api heating;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("quarkus.http.port=" + FreePort.find());
        heating = server.operator().client("heating", "twin-system");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void awaitStatus(LinkExamples example, String state) {
        await(example + " is " + state)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(server.operator()
                                .get("/v1/twin-systems/" + example.system())
                                .at("status.state"))
                        .isEqualTo(state));
    }

    private static String state(LinkExamples example, String path) {
        return server.operator().get(example.path() + "/state").at(path);
    }

    private static long readings(LinkExamples example) {
        return Long.parseLong(state(example, "properties.readings.reported.value"));
    }

    private static LiveClient follow(LinkExamples example) {
        return LiveClient.open(server.operator())
                .subscribe("s", "\"twins\":[\"%s\"],\"channel\":\"ordered\"".formatted(example.twin()));
    }

    /// What was seen is one unbroken count, each number once.
    private static void checkUnbroken(LiveClient live, LinkExamples example, long atLeast) {
        await("the count goes on")
                .atMost(PATIENCE)
                .until(() -> seen(live, example).size() > atLeast);
        List<Long> seen = seen(live, example);
        assertThat(live.inbox().all())
                .noneMatch(message -> Tree.at(message, "type").equals("gap"));
        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(seen.getFirst(), seen.getLast())
                        .boxed()
                        .toList());
    }

    private static List<Long> seen(LiveClient live, LinkExamples example) {
        return Readings.of(live.inbox().all(), example.twin(), "readings");
    }

    @ParameterizedTest
    @EnumSource
    void reportsAndObeys(LinkExamples example) {
        try (PeerProcess _ = example.start(heating);
                LiveClient live = follow(example)) {
            checkUnbroken(live, example, 50);
            Api operator = server.operator();
            operator.put(example.path() + "/properties/setpoint", "24").good();
            await().atMost(PATIENCE)
                    .until(() ->
                            state(example, "properties.setpoint.reported.value").matches("24(\\.0)?"));
            assertThat(operator.post(example.path() + "/actions/boost", "2")
                            .good()
                            .body())
                    .contains("26");
            operator.put(example.path() + "/properties/setpoint", "31").problem(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAfterItWasKilled(LinkExamples example) {
        try (PeerProcess process = example.start(heating)) {
            awaitStatus(example, "connected");
            process.kill();
            awaitStatus(example, "unreachable");
            await().atMost(PATIENCE).until(() -> state(example, "sync.state").equals("stale"));
            process.start();
            awaitStatus(example, "connected");
            try (LiveClient live = follow(example)) {
                checkUnbroken(live, example, 20);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesAndRepeatsNothingWhenTheServerIsKilled(LinkExamples example) {
        try (PeerProcess _ = example.start(heating)) {
            long before;
            try (LiveClient live = follow(example)) {
                checkUnbroken(live, example, 50);
                before = readings(example);
            }
            server.kill();
            server.restart();
            heating = server.again(heating);
            try (LiveClient live = follow(example)) {
                awaitStatus(example, "connected");
                checkUnbroken(live, example, 100);
                assertThat(seen(live, example).getFirst()).isLessThanOrEqualTo(readings(example));
                assertThat(readings(example)).isGreaterThan(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isStaleWhileItStandsStillAndConnectedAfterwards(LinkExamples example) {
        try (PeerProcess process = example.start(heating)) {
            awaitStatus(example, "connected");
            process.standStill();
            awaitStatus(example, "unreachable");
            await().atMost(PATIENCE).until(() -> state(example, "sync.state").equals("stale"));
            assertThat(state(example, "sync.reason")).contains("said nothing for 3 s");
            process.goOn();
            awaitStatus(example, "connected");
            try (LiveClient live = follow(example)) {
                checkUnbroken(live, example, 20);
            }
        }
    }
}
