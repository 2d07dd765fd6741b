package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.Mosquitto;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The server is killed in the middle of writing, again and again on the same data: `-Dkills=100` for
/// more often.
@Clause({"8.3.4", "8.3.1"})
class KillIT {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int TWINS = 4;
    /// Of processor time: what others do on the machine meanwhile says nothing about this server.
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);

    private final List<Samples> samples =
            Stream.generate(Samples::new).limit(TWINS).toList();
    private final Writes writes = new Writes();
    private final Random random = new Random(20);

    @Test
    void keepsEveryAcknowledgedChangeThroughManyKills() throws Exception {
        try (Mosquitto broker = Mosquitto.start("max_queued_messages 0");
                ServerProcess server = ServerProcess.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.operator()
                    .put("/v1/credentials/broker", MqttDevice.credential(broker))
                    .good();
            server.operator().post("/v1/twin-systems", registration(broker)).good();
            awaitConnected(server);
            try (NumberedTelemetry telemetry = new NumberedTelemetry(broker, TWINS)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    killWhileItWrites(server, threads);
                    restart(server);
                }
                checkLastNumbers(server, telemetry.stop());
            }
            assertThat(writes.count()).as("acknowledged writes").isGreaterThan(KILLS);
        }
    }

    private static String registration(Mosquitto broker) {
        return """
                {"id": "numbers", "type": "mqtt", "credential": "broker", "connector": {
                  "url": "%s",
                  "topics": [{"filter": "numbers/{twin}/telemetry", "time": "/time"}],
                  "model": {"properties": {"n": {"type": "integer"}}}}}""".formatted(broker.url());
    }

    private static void awaitConnected(ServerProcess server) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.operator()
                                .get("/v1/twin-systems/numbers")
                                .at("status.state"))
                        .isEqualTo("connected"));
    }

    private void killWhileItWrites(ServerProcess server, ExecutorService threads) throws Exception {
        int seen = samples.getFirst().count();
        Api operator = server.operator();
        List<Future<?>> busy = List.of(
                threads.submit(() -> writes.writeUntilGone(operator)), threads.submit(() -> watchUntilGone(operator)));
        await("values arrive")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        samples.getFirst().count() > seen + 5 || busy.stream().anyMatch(Future::isDone));
        Duration moment = Duration.ofMillis(random.nextInt(400));
        await().pollDelay(moment).until(() -> true);
        server.kill();
        for (Future<?> each : busy) {
            each.get();
        }
    }

    private void watchUntilGone(Api operator) {
        try {
            while (true) {
                readStates(operator);
            }
        } catch (UncheckedIOException _) {
            // it was killed: that is what this is about
        }
    }

    private void readStates(Api operator) {
        for (int twin = 0; twin < TWINS; twin++) {
            Api.Answer state = operator.get("/v1/twins/n-" + twin + "/state");
            if (state.status() != 404) {
                samples.get(twin).add(state.good().json());
            }
        }
    }

    private void restart(ServerProcess server) {
        samples.forEach(Samples::nextRun);
        server.restart();
        assertThat(server.cpuTime()).isLessThan(READY_WITHIN);
        writes.checkAllAreThere(server.operator());
    }

    private void checkLastNumbers(ServerProcess server, long last) {
        await("the last values are there").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            readStates(server.operator());
            assertThat(samples.stream().map(Samples::newest))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TWINS)
                            .mapToObj(back -> last - back)
                            .toList());
        });
    }
}
