package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.FreePort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.4", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class GatewayRouteTest {
    private static final CallLimits LIMITS = new CallLimits(
            Duration.ofMillis(1500),
            Duration.ofMillis(1500),
            50,
            2,
            0,
            100_000,
            new CallLimits.Circuit(20, 0.5, Duration.ofSeconds(30)),
            Duration.ofMinutes(1));

    private final GatewayRig rig = GatewayRig.of(LIMITS);

    @AfterEach
    void everyCallEndedOnce() {
        await().untilAsserted(() -> assertThat(rig.ended).hasValue(rig.begun.get()));
        rig.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return rig.client.send(request.build(), BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return JsonReader.read(answer.body()) instanceof JsonObject problem
                ? problem.text("code").orElse("absent")
                : "absent";
    }

    @Test
    void answersWithWhatTheServiceAnswered() throws Exception {
        HttpResponse<String> answer = send(rig.call("/orders/7?full=1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"good\":1}");
        assertThat(answer.headers().firstValue("intertwine-flow")).isPresent();
        await().untilAsserted(() -> assertThat(rig.outcome("answered")).isEqualTo(1));
        assertThat(rig.monitor.failed()).isZero();
    }

    @Test
    void injectsTheCredentialAndKeepsOursBack() throws Exception {
        String body = send(rig.call("/headers").header("Cookie", "c=1").header("Idempotency-Key", "k1"))
                .body();
        assertThat(body)
                .contains("\"authorization\":\"Bearer token-1\"", "\"idempotency-key\":\"k1\"", "\"intertwine-ticket\"")
                .doesNotContain(rig.key(), "intertwine-user", "cookie", "ada");
    }

    @Test
    void cleansTheHeadersOfTheAnswer() throws Exception {
        var headers = send(rig.call("/headers")).headers();
        assertThat(headers.firstValue("x-kept")).contains("yes");
        assertThat(headers.firstValue("x-dropped")).isEmpty();
        assertThat(headers.firstValue("set-cookie")).isEmpty();
        assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void refusesWhoShowsNoKeyAndWhatIsNotGranted() throws Exception {
        assertThat(send(rig.bare("/x")).statusCode()).isEqualTo(401);
        rig.grants.put(GatewayRig.KEY, Grant.State.REVOKED, Set.of());
        HttpResponse<String> refused = send(rig.call("/x"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("tpsaa.no-grant");
        assertThat(rig.service.seen()).isEmpty();
    }

    @Test
    void pipesABodyOfUnknownLengthBothWays() throws Exception {
        byte[] sent = new byte[3_000_000];
        Arrays.fill(sent, (byte) 'x');
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent));
        HttpResponse<byte[]> answer =
                rig.client.send(rig.call("/echo").POST(body).build(), BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(sent);
        HttpResponse<String> small = send(rig.call("/echo").POST(BodyPublishers.ofString("hello")));
        assertThat(small.body()).isEqualTo("hello");
    }

    @Test
    void answersThatHaveNoBodyHaveNone() throws Exception {
        assertThat(send(rig.call("/nothing")).statusCode()).isEqualTo(204);
        assertThat(send(rig.call("/x").method("HEAD", BodyPublishers.noBody())).body())
                .isEmpty();
        assertThat(send(rig.call("/x")).body()).isEqualTo("{\"good\":1}");
    }

    @Test
    void passesARedirectionOnAndFollowsNone() throws Exception {
        HttpResponse<String> answer = send(rig.call("/redirect"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("http://127.0.0.1:1/inside");
    }

    @Test
    void givesUpOnAServiceThatHangs() throws Exception {
        HttpResponse<String> answer = send(rig.call("/hang"));
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(code(answer)).isEqualTo("sdc.call-timed-out");
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
        assertThat(rig.monitor.failed()).isEqualTo(1);
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() {
        for (String path : new String[] {"/cut", "/cut-chunked"}) {
            assertThatThrownBy(() -> send(rig.call(path))).isInstanceOf(IOException.class);
        }
        await().untilAsserted(() -> assertThat(rig.outcome("broken")).isEqualTo(2));
    }

    @Test
    void anAnswerThatStandsStillIsEnded() {
        assertThatThrownBy(() -> send(rig.call("/drip"))).isInstanceOf(IOException.class);
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
    }

    @Test
    void streamsABigAnswerAtThePaceOfItsReader() throws Exception {
        HttpResponse<InputStream> answer = rig.client.send(rig.call("/big").build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            long early = rig.service.written();
            assertThat(early).isLessThan(OddService.BIG / 4);
            long rest = body.transferTo(OutputStream.nullOutputStream());
            assertThat(rest + 1000).isEqualTo(OddService.BIG);
        }
    }

    @Test
    void tellsTheServiceWhenTheCallerGoesAway() throws Exception {
        HttpResponse<InputStream> answer = rig.client.send(rig.call("/drip").build(), BodyHandlers.ofInputStream());
        answer.body().close();
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(rig.ended).hasValue(1));
        assertThat(rig.monitor.failed()).isZero();
    }

    @Test
    @Clause("8.2.3")
    void endsACallWhoseGrantIsRevoked() {
        CompletableFuture<HttpResponse<String>> waiting =
                rig.client.sendAsync(rig.call("/drip").build(), BodyHandlers.ofString());
        await().until(() -> rig.service.seen().size() == 1);
        rig.grants.put(GatewayRig.KEY, Grant.State.REVOKED, Set.of());
        await().atMost(Duration.ofSeconds(1)).until(waiting::isDone);
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(rig.outcome("revoked")).isEqualTo(1));
    }

    @Test
    void saysWhyACallWasRevokedBeforeItsAnswer() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                rig.client.sendAsync(rig.call("/hang").build(), BodyHandlers.ofString());
        await().until(() -> rig.service.seen().size() == 1);
        rig.withdraw();
        assertThat(waiting.get().statusCode()).isEqualTo(403);
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
    }

    @Test
    void repeatsWhatCanBeRepeatedAndNothingElse() throws Exception {
        assertThat(send(rig.call("/flaky")).statusCode()).isEqualTo(200);
        assertThat(rig.service.seen()).hasSize(3);
        rig.service.seen().clear();
        assertThat(send(rig.call("/flaky").POST(BodyPublishers.ofString("once")))
                        .statusCode())
                .isEqualTo(503);
        assertThat(rig.service.seen()).hasSize(1);
    }

    @Test
    void renewsARefusedCredentialOnceAndTriesOnceMore() throws Exception {
        assertThat(send(rig.call("/secret")).body()).isEqualTo("welcome ");
        rig.grants.tokenEnds();
        assertThat(send(rig.call("/secret").POST(BodyPublishers.ofString("again")))
                        .body())
                .isEqualTo("welcome again");
        assertThat(rig.grants.renewals()).isEqualTo(1);
    }

    @Test
    void waitsForACredentialThatIsNotAtHand() throws Exception {
        rig.grants.atHand(false);
        assertThat(send(rig.call("/secret")).statusCode()).isEqualTo(200);
    }

    @Test
    void respectsRetryAfter() throws Exception {
        assertThat(send(rig.call("/slow-down")).statusCode()).isEqualTo(429);
        HttpResponse<String> held = send(rig.call("/x"));
        assertThat(held.statusCode()).isEqualTo(503);
        assertThat(code(held)).isEqualTo("sdc.circuit-open");
        assertThat(held.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(25L, 30L);
        assertThat(rig.service.seen()).containsExactly("/slow-down");
    }

    @Test
    void leavesASystemAloneThatFailsTooOften() throws Exception {
        for (int i = 0; i < 20; i++) {
            send(rig.call("/down").POST(BodyPublishers.ofString("x")));
        }
        int seen = rig.service.seen().size();
        HttpResponse<String> held = send(rig.call("/x"));
        assertThat(code(held)).isEqualTo("sdc.circuit-open");
        assertThat(held.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 30L);
        assertThat(rig.service.seen()).hasSize(seen);
        assertThat(rig.metrics.get("intertwine.calls.circuit").gauge().value()).isEqualTo(2);
    }

    @Test
    void saysThatAServiceCannotBeReached() throws Exception {
        rig.register("none", "http://127.0.0.1:" + FreePort.find(), Checked.OPERATION);
        HttpResponse<String> answer = send(rig.call("/x"));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(code(answer)).isEqualTo("sdc.call-failed");
    }

    @Test
    void goesToNoAddressThatTheOperatorDoesNotAllow() throws Exception {
        rig.register("none", "http://10.0.0.1:8080", Checked.OPERATION);
        HttpResponse<String> answer = send(rig.call("/x"));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(code(answer)).isEqualTo("sdc.call-failed");
    }

    @Test
    void holdsRequestsAndAnswersAgainstTheDocument() throws Exception {
        rig.register("none", "http://127.0.0.1:" + rig.service.port(), Checked.REQUEST_AND_RESPONSE);
        assertThat(code(send(rig.call("/x?bad")))).isEqualTo("sdc.invalid-request");
        assertThat(code(send(json("/x", "{\"bad\":1}")))).isEqualTo("sdc.invalid-request");
        assertThat(rig.service.seen()).isEmpty();
        assertThat(send(json("/x", "{}")).body()).isEqualTo("{\"good\":1}");
        HttpResponse<String> unfit = send(rig.call("/bad"));
        assertThat(unfit.statusCode()).isEqualTo(502);
        assertThat(code(unfit)).isEqualTo("sdc.invalid-response");
        assertThat(send(json("/x", "{\"a\":\"" + "x".repeat(100_000) + "\"}")).statusCode())
                .isEqualTo(413);
    }

    private HttpRequest.Builder json(String path, String body) {
        return rig.call(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}
