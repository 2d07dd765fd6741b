package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Clause("8.2")
@Timeout(60)
class GuardedHttpTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Who: me\r\n\r\nhello";
    private static final AddressPolicy LOOPBACK = AddressPolicy.STRICT.allowing("127.0.0.0/8");
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ScriptedResolver resolver = ScriptedResolver.answering("127.0.0.1");
    private final GuardedHttp http = with(LOOPBACK, resolver, HttpLimits.of(Duration.ofSeconds(30), 1_000));

    private static GuardedHttp with(AddressPolicy policy, Resolver resolver, HttpLimits limits) {
        return new GuardedHttp(new AddressGuard(policy, resolver), limits);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void connectsToTheCheckedAddressAndKeepsTheName() throws IOException {
        try (RawServer server = RawServer.saying(OK)) {
            GuardedAnswer answer = http.send(GuardedRequest.get(server.at("shop.example", "/a%2Fb?c=d%20e"))
                    .with("Authorization", "Bearer x"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            assertThat(answer.header("x-who")).contains("me");
            assertThat(server.heads.element())
                    .startsWith("GET /a%2Fb?c=d%20e HTTP/1.1\r\n")
                    .contains("Host: shop.example:" + server.port())
                    .contains("Authorization: Bearer x");
        }
    }

    @Test
    void sendsABody() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            GuardedAnswer answer = http.send(new GuardedRequest(
                    "PUT",
                    server.at("shop.example", "/"),
                    Map.of("Content-Type", List.of("application/json"), "Prefer", List.of("a", "b")),
                    body));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(server.heads.element())
                    .startsWith("PUT / HTTP/1.1")
                    .contains("Content-Length: 2", "Content-Type: application/json", "Prefer: a", "Prefer: b");
        }
    }

    @Test
    void neverReachesAServerWhoseNameStandsForAForbiddenAddress() throws IOException {
        try (RawServer server = RawServer.saying(OK);
                GuardedHttp strict = with(AddressPolicy.STRICT, resolver, HttpLimits.DEFAULT)) {
            assertThatExceptionOfType(IntertwineException.class)
                    .isThrownBy(() -> strict.send(GuardedRequest.get(server.at("shop.example", "/"))))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.FORBIDDEN_ADDRESS));
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void neverReachesAServerByANameThatIsReboundAfterTheCheck() throws IOException {
        // TEST-NET is allowed here to stand for a public address that nobody answers on
        ScriptedResolver rebinding = ScriptedResolver.answering("192.0.2.1").then("127.0.0.1");
        AddressPolicy policy = AddressPolicy.STRICT.allowing("192.0.2.0/24");
        try (RawServer server = RawServer.saying(OK);
                GuardedHttp guarded = with(policy, rebinding, HttpLimits.of(SHORT, 1_000))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> guarded.send(GuardedRequest.get(server.at("shop.example", "/"))));
            assertThat(rebinding.asked).containsExactly("shop.example");
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void reachesTheFirstAnswerAlthoughTheNameIsReboundAfterTheCheck() throws IOException {
        ScriptedResolver rebinding = ScriptedResolver.answering("127.0.0.1").then("127.0.0.2");
        try (RawServer server = RawServer.saying(OK);
                GuardedHttp guarded = with(LOOPBACK, rebinding, HttpLimits.DEFAULT)) {
            assertThat(guarded.send(GuardedRequest.get(server.at("shop.example", "/")))
                            .status())
                    .isEqualTo(200);
            assertThat(rebinding.asked).hasSize(1);
        }
    }

    @Test
    void neverReachesAServerWhenOneOfSeveralAnswersIsForbidden() throws IOException {
        ScriptedResolver mixed = ScriptedResolver.answering("8.8.8.8", "127.0.0.1");
        try (RawServer server = RawServer.saying(OK);
                GuardedHttp strict = with(AddressPolicy.STRICT, mixed, HttpLimits.DEFAULT)) {
            assertThatExceptionOfType(IntertwineException.class)
                    .isThrownBy(() -> strict.send(GuardedRequest.get(server.at("shop.example", "/"))));
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void doesNotFollowARedirect() throws IOException {
        try (RawServer inner = RawServer.saying(OK);
                RawServer server = RawServer.saying(
                        "HTTP/1.1 302 Found\r\nLocation: " + inner.at("127.0.0.1", "/") + "\r\n\r\n")) {
            GuardedAnswer answer = http.send(GuardedRequest.get(server.at("shop.example", "/")));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isPresent();
            assertThat(inner.connections).hasValue(0);
        }
    }

    @Test
    void keepsNoCookie() throws IOException {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
            http.send(GuardedRequest.get(server.at("shop.example", "/")));
            http.send(GuardedRequest.get(server.at("shop.example", "/")));

            assertThat(server.heads).hasSize(2).noneMatch(head -> head.contains("Cookie"));
        }
    }

    @Test
    void givesUpAnAnswerOf200MegabytesThatSaysSo() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\nabc")) {
            tooLarge(server);
        }
    }

    @Test
    void givesUpAnAnswerOf200MegabytesThatDoesNotSaySo() throws IOException {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 3_200; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            tooLarge(server);
        }
    }

    private void tooLarge(RawServer server) {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> http.send(GuardedRequest.get(server.at("shop.example", "/"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CommonError.TOO_LARGE))
                .withMessageContaining("1000 bytes");
    }

    @Test
    void givesUpAServerThatHangsBeforeItsAnswer() throws IOException {
        try (RawServer server = new RawServer(_ -> RawServer.hang())) {
            late(server);
        }
    }

    @Test
    void givesUpAServerThatHangsWithinItsAnswer() throws IOException {
        try (RawServer server = hangingAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhe")) {
            late(server);
        }
    }

    @Test
    void givesUpAServerThatDripsItsHeadForEver() throws IOException {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i >= 0; i++) {
                out.write('x');
                out.flush();
                Thread.onSpinWait();
            }
        })) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> http.send(GuardedRequest.get(server.at("shop.example", "/")), SHORT));
        }
    }

    private void late(RawServer server) {
        GuardedRequest request = GuardedRequest.get(server.at("shop.example", "/"));
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> http.send(request, SHORT))
                .withMessageContaining("300 ms");
    }

    @Test
    void saysThatAnAnswerEndedTooEarly() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhe")) {
            fails(server);
        }
    }

    @Test
    void saysThatAChunkedAnswerEndedTooEarly() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe")) {
            fails(server);
        }
    }

    @Test
    void saysThatAnAnswerIsNotHttp() throws IOException {
        try (RawServer server = RawServer.saying("\u0000\u0001SSH-2.0 what is this?\r\n\r\n")) {
            fails(server);
        }
    }

    @Test
    void givesUpAnAnswerWithTooManyHeaders() throws IOException {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 200 OK\r\n" + "X-More: 1\r\n".repeat(201) + "Content-Length: 0\r\n\r\n")) {
            fails(server);
        }
    }

    @Test
    void givesUpAnAnswerWithAHeaderThatIsFoldedForEver() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nX-Long: 1\r\n"
                + (" " + "x".repeat(1_000) + "\r\n").repeat(40) + "Content-Length: 0\r\n\r\n")) {
            fails(server);
        }
    }

    @Test
    void saysThatAServerClosedWithoutAnAnswerAndDoesNotAskAgain() throws IOException {
        try (RawServer server = RawServer.saying("")) {
            fails(server);
            assertThat(server.connections).hasValue(1);
        }
    }

    private void fails(RawServer server) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> http.send(GuardedRequest.get(server.at("shop.example", "/"))));
    }

    /// The second request stands on the connection of the first, where the server says nothing more.
    @Test
    void keepsAConnection() throws IOException {
        try (RawServer server = hangingAfter(OK)) {
            get(server);
            late(server);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void sendsNothingIntoAConnectionThatTheServerClosed() throws IOException {
        try (RawServer server = RawServer.saying(OK)) {
            get(server);
            await().until(server::hasNoConnection);
            get(server);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void takesNothingThatCameUnaskedForAnAnswer() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch more = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> {
            out.write(OK.getBytes(StandardCharsets.US_ASCII));
            answered.await();
            out.write("HTTP/1.1 500 Not Asked For\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            more.countDown();
            RawServer.hang();
        })) {
            get(server);
            answered.countDown();
            more.await();
            get(server);
            assertThat(server.connections).hasValue(2);
        }
    }

    private static RawServer hangingAfter(String answer) throws IOException {
        return new RawServer(out -> {
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            RawServer.hang();
        });
    }

    private void get(RawServer server) throws IOException {
        assertThat(http.send(GuardedRequest.get(server.at("shop.example", "/"))).status())
                .isEqualTo(200);
    }

    @Test
    void tellsAnUnknownHost() {
        try (GuardedHttp guarded = with(LOOPBACK, ScriptedResolver.answering(), HttpLimits.DEFAULT)) {
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> guarded.send(GuardedRequest.get(URI.create("http://shop.example/"))));
        }
    }

    @Test
    void waitsNoLongerThanTheLimitForANameServer() {
        Resolver hanging = _ -> {
            try {
                RawServer.hang();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        try (GuardedHttp guarded = with(LOOPBACK, hanging, HttpLimits.of(SHORT, 1))) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> guarded.send(GuardedRequest.get(URI.create("http://shop.example/"))));
        }
    }

    @Test
    void handsOverABodyAsItArrives() throws IOException {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\ndata: 1\n\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            RawServer.hang();
        })) {
            InputStream body;
            try (GuardedStream stream = http.open(GuardedRequest.get(server.at("shop.example", "/")))) {
                body = stream.body();
                assertThat(stream.successful()).isTrue();
                assertThat(body.readNBytes(9))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("data: 1\n\n");
            }
            assertThatExceptionOfType(IOException.class).isThrownBy(body::read);
        }
    }

    @Test
    void tellsWhenARequestIsOnItsWay() throws Exception {
        try (RawServer server = new RawServer(_ -> RawServer.hang());
                var pending = http.start(GuardedRequest.get(server.at("shop.example", "/")));
                var refused = http.start(GuardedRequest.get(URI.create("http://10.0.0.1/")))) {
            pending.awaitSent(Duration.ofSeconds(30));
            refused.awaitSent(Duration.ofSeconds(30));

            await().untilAsserted(() -> assertThat(server.connections).hasValue(1));
            assertThatExceptionOfType(IntertwineException.class).isThrownBy(refused::await);
        }
    }

    @Test
    void closingAbandonsWhatIsUnderWay() throws IOException {
        try (RawServer server = new RawServer(_ -> RawServer.hang())) {
            GuardedHttp guarded = with(LOOPBACK, resolver, HttpLimits.DEFAULT);
            PendingRequest<GuardedAnswer> pending = guarded.start(GuardedRequest.get(server.at("a.example", "/")));

            guarded.close();

            assertThatExceptionOfType(IOException.class).isThrownBy(pending::await);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> guarded.send(GuardedRequest.get(server.at("a.example", "/"))));
        }
    }

    @Test
    void refusesHeadersThatWouldSplitARequest() {
        GuardedRequest request = GuardedRequest.get(URI.create("http://shop.example/"));

        for (String value : List.of("a\r\nX: y", "a\nb", "\u0000", "\u0100")) {
            assertThatExceptionOfType(IntertwineException.class).isThrownBy(() -> request.with("X-A", value));
        }
        for (String name : List.of("X A", "X:", "Host", "transfer-encoding", "")) {
            assertThatExceptionOfType(IntertwineException.class).isThrownBy(() -> request.with(name, "a"));
        }
        assertThat(request.with("Authorization", "Bearer hush").toString()).doesNotContain("hush");
    }
}
