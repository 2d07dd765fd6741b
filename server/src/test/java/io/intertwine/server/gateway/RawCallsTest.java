package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Byte by byte: callers and services that do not speak HTTP as one should.
@Clause({"8.2.4", "9.1 step 12", "9.1 step 14"})
class RawCallsTest {
    private static final int AT_ONCE = 3;
    private static final CallLimits LIMITS = new CallLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            AT_ONCE,
            0,
            1_000_000,
            100_000,
            new CallLimits.Circuit(20, 0.5, Duration.ofSeconds(30)),
            Duration.ofMinutes(1));

    private final GatewayRig rig = GatewayRig.of(LIMITS);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void everyCallEndedOnce() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await().untilAsserted(() -> assertThat(rig.ended).hasValue(rig.begun.get()));
        rig.close();
    }

    private Socket open(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return socket;
    }

    private String head(String line, String... more) {
        return line + "\r\nHost: x\r\nAuthorization: Bearer " + rig.key() + "\r\nIntertwine-User: ada\r\n"
                + String.join("", more) + "\r\n";
    }

    private static String firstLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String path(String rest) {
        return "/v1/third-party-systems/odd/apis/a" + rest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../admin",
                "/%2e%2e/admin",
                "/..%2fadmin",
                "//evil.example/",
                "/..;/admin",
                "/a\\..\\b",
                "/%252e%252e/x",
                "/a%00b"
            })
    void noSpellingLeavesTheApi(String rest) throws Exception {
        assertThat(firstLine(open(head("GET " + path(rest) + " HTTP/1.1")))).contains(" 400 ");
        assertThat(rig.service.seen()).isEmpty();
    }

    @Test
    void anAbsoluteTargetIsNoCall() throws Exception {
        assertThat(firstLine(open(head("GET http://evil.example" + path("/x") + " HTTP/1.1"))))
                .contains(" 404 ");
        assertThat(rig.service.seen()).isEmpty();
    }

    @Test
    void anOldClientIsToldToUseANewerProtocol() throws Exception {
        assertThat(firstLine(open(head("GET " + path("/x") + " HTTP/1.0")))).contains(" 400 ");
    }

    @Test
    void waitsNotForABodyThatDoesNotCome() throws Exception {
        Socket stalled = open(head("POST " + path("/echo") + " HTTP/1.1", "Content-Length: 1000\r\n") + "begun");
        assertThat(stalled.getInputStream().read()).as("end of the connection").isEqualTo(-1);
        await().untilAsserted(() -> assertThat(rig.ended).hasValue(1));
        assertThat(rig.monitor.failed()).isZero();
    }

    @Test
    void anUploadThatBreaksOffEndsTheCall() throws Exception {
        Socket upload =
                open(head("POST " + path("/echo") + " HTTP/1.1", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n");
        await().until(() -> !rig.service.seen().isEmpty());
        upload.close();
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
    }

    @Test
    void anAnswerBeforeTheEndOfTheUploadIsPassedOn() throws Exception {
        Socket upload = early(900_000);
        assertThat(firstLine(upload)).contains(" 413 ");
        await().untilAsserted(() -> assertThat(rig.ended).hasValue(1));
    }

    private Socket early(int length) throws IOException {
        return open(head("POST " + path("/early") + " HTTP/1.1", "Content-Length: " + length + "\r\n") + "begun");
    }

    @Test
    void theRestOfAnAnsweredUploadIsDroppedAndTheConnectionGoesOn() throws Exception {
        Socket upload = early(900_000);
        assertThat(firstLine(upload)).contains(" 413 ");
        OutputStream out = upload.getOutputStream();
        out.write(new byte[900_000 - "begun".length()]);
        out.write(head("GET " + path("/x") + " HTTP/1.1").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        String line = firstLine(upload);
        while (!line.isEmpty() && !line.contains("HTTP/1.1 200")) {
            line = firstLine(upload);
        }
        assertThat(line).contains("HTTP/1.1 200");
    }

    @Test
    void whoNeverStopsSendingIsCutOff() throws Exception {
        GatewayRig unlimited = GatewayRig.of(CallLimits.DEFAULT);
        try (Socket upload = new Socket(InetAddress.getLoopbackAddress(), unlimited.port())) {
            OutputStream out = upload.getOutputStream();
            String begin = "POST " + path("/early") + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + unlimited.key()
                    + "\r\nIntertwine-User: ada\r\nContent-Length: 2000000000\r\n\r\n";
            out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
            byte[] piece = new byte[1 << 20];
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1900; i++) {
                            out.write(piece);
                        }
                    })
                    .isInstanceOf(IOException.class);
            await().untilAsserted(() -> assertThat(unlimited.ended).hasValue(1));
        } finally {
            unlimited.close();
        }
    }

    @Test
    void tooLargeABodyIsRefusedBeforeItIsRead() throws Exception {
        Socket upload = open(head("POST " + path("/echo") + " HTTP/1.1", "Content-Length: 2000000\r\n"));
        assertThat(firstLine(upload)).contains(" 413 ");
        assertThat(rig.service.seen()).isEmpty();
    }

    @Test
    void holdsBackMoreCallsThanTheLimit() throws Exception {
        for (int i = 0; i < AT_ONCE; i++) {
            open(head("GET " + path("/hang") + " HTTP/1.1"));
        }
        await().until(() -> rig.service.seen().size() == AT_ONCE);
        assertThat(firstLine(open(head("GET " + path("/x") + " HTTP/1.1")))).contains(" 429 ");
        assertThat(rig.outcome("held-back")).isEqualTo(1);
    }

    @Test
    void keepsTheConnectionOfTheCallerThroughManyCalls() throws Exception {
        Socket socket = open("");
        for (int i = 0; i < 50; i++) {
            socket.getOutputStream()
                    .write(head("GET " + path("/x") + " HTTP/1.1").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
            String rest = "";
            while (!rest.endsWith("{\"good\":1}")) {
                rest += (char) socket.getInputStream().read();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\n",
                ""
            })
    void anAnswerThatIsNoHttpBecomesAFailureOrABrokenStream(String bytes) throws Exception {
        NetServer raw = rig.vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(_ -> socket.end(Buffer.buffer(bytes))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        rig.register("none", "http://127.0.0.1:" + raw.actualPort(), Checked.OPERATION);
        Socket socket = open(head("GET " + path("/x") + " HTTP/1.1", "Connection: close\r\n"));
        String whole = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(whole.contains(" 502 ") || !whole.endsWith("0\r\n\r\n"))
                .as(whole)
                .isTrue();
        await().untilAsserted(() -> assertThat(rig.monitor.calls()).isEqualTo(1));
    }
}
