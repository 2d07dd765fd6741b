package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Benches.Bench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who does not read holds nobody up.
@Clause({"8.3.4", "9.2 step 14"})
class StalledReaderIT {
    private static final int MESSAGES = 600;
    private static final String LONG_TEXT = "x".repeat(16_000);

    private static ServerProcess server;
    private static Benches benches;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.limits.stalled-client=3s");
        benches = Benches.register(server);
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "ordered"})
    void delaysNobodyAndIsCutOff(String channel) throws IOException {
        Bench bench = benches.mqtt;
        try (Socket stalled = open(channel);
                LiveClient live =
                        LiveClient.open(server.operator()).subscribe("s", "\"twins\":[\"" + bench.twin() + "\"]")) {
            for (int message = 0; message < MESSAGES; message++) {
                benches.device.report("{\"mode\":\"" + LONG_TEXT + message + "\"}");
            }
            live.inbox().delta(bench.twin(), "mode", LONG_TEXT + (MESSAGES - 1));
            benches.device.setLevel(MESSAGES);
            live.inbox().delta(bench.twin(), "level", "" + MESSAGES);
            assertThat(stalled.isConnected()).isTrue();
            await("the stalled connection is cut, the other one stays")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        benches.device.report("{\"mode\":\"" + LONG_TEXT + "\"}");
                        return metric("intertwine_live_connections") == 1;
                    });
            benches.device.setLevel(MESSAGES + 1);
            live.inbox().delta(bench.twin(), "level", "" + (MESSAGES + 1));
        }
    }

    @Test
    void aWebSocketThatNeverReadsIsCutOff() throws IOException {
        Bench bench = benches.mqtt;
        int before = metric("intertwine_live_stalled_total");
        try (SlowSocket stalled = new SlowSocket(server.operator())) {
            stalled.send("{\"type\":\"subscribe\",\"id\":\"s\",\"twins\":[\"" + bench.twin() + "\"]}");
            await("it is cut off").atMost(Duration.ofSeconds(60)).until(() -> {
                benches.device.report("{\"mode\":\"" + LONG_TEXT + System.nanoTime() + "\"}");
                return metric("intertwine_live_stalled_total") == before + 1
                        && metric("intertwine_live_connections") == 0;
            });
        }
    }

    /// Asks for the stream and never reads it.
    private static Socket open(String channel) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        int port = server.operator().base().getPort();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET /v1/live?channel=" + channel + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                + "Authorization: Bearer " + server.operator().key() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        await("the stream is open").until(() -> metric("intertwine_live_connections") >= 1);
        return socket;
    }

    private static int metric(String name) {
        return server.anonymous()
                .get("/q/metrics")
                .good()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }
}
