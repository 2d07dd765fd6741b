package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls of an operation that puts brackets around its request, and angles around the answer.
@Clause("8.2.4")
class ConvertedCallTest {
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

    private static final class Brackets implements Conversion {
        @Override
        public Outgoing outgoing(ServiceCall call, URI server, byte @Nullable [] body) {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            if (text.contains("[")) {
                throw new IntertwineException(SifError.INVALID_REQUEST, "There is a bracket: leave it out.");
            }
            return new Outgoing(
                    Wire.HTTP,
                    "POST",
                    URI.create(server + call.path()),
                    Map.of("content-type", List.of("text/brackets")),
                    ("[" + text + "]").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Answered incoming(ServiceCall call, Answered answer) {
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            if (text.contains("odd")) {
                throw new IntertwineException(SifError.CALL_FAILED, "it answered what has no brackets");
            }
            return new Answered(answer.status(), answer.headers(), ("<" + text + ">").getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void convert() {
        rig.conversions.put("PUT", new Brackets());
        rig.conversions.put("POST", new Brackets());
    }

    @AfterEach
    void everyCallEndedOnce() {
        await().untilAsserted(() -> assertThat(rig.ended).hasValue(rig.begun.get()));
        rig.close();
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return rig.client.send(request(path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return rig.call(path).PUT(BodyPublishers.ofString(body)).build();
    }

    private static String code(HttpResponse<String> answer) {
        return JsonReader.read(answer.body()) instanceof JsonObject problem
                ? problem.text("code").orElse("absent")
                : "absent";
    }

    @Test
    void convertsBothWaysAndShowsTheUser() throws Exception {
        HttpResponse<String> answer = put("/secret", "ada");
        assertThat(answer.body()).isEqualTo("<welcome [ada]>");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("intertwine-flow")).isPresent();
        assertThat(put("/headers", "").body())
                .contains("text/brackets", "intertwine-ticket")
                .doesNotContain(rig.key());
    }

    @Test
    void refusesWhatCannotBeExpressedThereWithoutACall() throws Exception {
        HttpResponse<String> answer = put("/secret", "[");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("sdc.invalid-request");
        assertThat(rig.service.seen()).isEmpty();
        assertThat(rig.monitor.failed()).isZero();
    }

    @Test
    void takesAnAnswerOfAnotherKindForNone() throws Exception {
        HttpResponse<String> answer = put("/echo", "odd");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("no brackets");
        assertThat(rig.monitor.failed()).isEqualTo(1);
    }

    @Test
    void transformsRequestAndAnswerOfASingleCall() throws Exception {
        rig.conversions.clear();
        rig.transform("wrap", "{'order': id}", "application/xml", "$substringBefore($, '<id')", "text/plain");
        HttpRequest request = rig.call("/echo")
                .header("Content-Type", "application/json")
                .header("Intertwine-Transformation", "wrap")
                .PUT(BodyPublishers.ofString("{\"id\": {\"id\": 7}}"))
                .build();
        HttpResponse<String> answer = rig.client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<order>").doesNotContain("7");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
    }

    @Test
    void saysWhichTransformationCannotTakeWhat() throws Exception {
        rig.transform("sum", "$sum(items)", "application/json", "$number(nothing.here)+1", "application/json");
        HttpRequest bad = named("sum", "{\"items\": [\"x\"]}");
        HttpResponse<String> refused = rig.client.send(bad, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("'sum' cannot take this request");
        assertThat(rig.service.seen()).isEmpty();
        assertThat(rig.client.send(named("none", "{}"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
    }

    private HttpRequest named(String transformation, String body) {
        return rig.call("/echo")
                .header("Content-Type", "application/json")
                .header("Intertwine-Transformation", transformation)
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer = put("/echo", "x".repeat(100_001));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(rig.service.seen()).isEmpty();
    }

    @Test
    void holdsTheConvertedAnswerAgainstTheDocument() throws Exception {
        rig.register("authorization-code", "http://127.0.0.1:" + rig.service.port(), Checked.REQUEST_AND_RESPONSE);
        HttpResponse<String> answer = put("/bad", "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(code(answer)).isEqualTo("sdc.invalid-response");
    }

    @Test
    void triesAgainWhatDoesTheSameTwiceAndNothingElse() throws Exception {
        assertThat(put("/flaky", "").body()).isEqualTo("<done>");
        assertThat(rig.service.seen()).hasSize(3);
        HttpRequest post = rig.call("/down").POST(BodyPublishers.ofString("x")).build();
        assertThat(rig.client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
        assertThat(rig.service.seen()).hasSize(4);
    }

    @Test
    void keepsThePauseThatTheServiceAskedFor() throws Exception {
        assertThat(put("/pause", "").statusCode()).isEqualTo(503);
        HttpResponse<String> held = put("/echo", "");
        assertThat(held.statusCode()).isEqualTo(503);
        assertThat(held.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(20L, 30L);
        assertThat(rig.service.seen()).containsExactly("/pause");
    }

    @Test
    void leavesAServiceAloneThatFailsTooOften() throws Exception {
        for (int i = 0; i < 20; i++) {
            put("/down", "");
        }
        int seen = rig.service.seen().size();
        HttpResponse<String> held = put("/echo", "");
        assertThat(code(held)).isEqualTo("sdc.circuit-open");
        assertThat(rig.service.seen()).hasSize(seen);
    }

    @Test
    void endsACallInTime() throws Exception {
        HttpResponse<String> answer = put("/hang", "");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(code(answer)).isEqualTo("sdc.call-timed-out");
    }

    @Test
    void endsACallWhoseGrantIsRevoked() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                rig.client.sendAsync(request("/hang", ""), BodyHandlers.ofString());
        await().untilAsserted(() -> assertThat(rig.service.seen()).hasSize(1));
        rig.grants.put(GatewayRig.KEY, Grant.State.REVOKED, Set.of());
        assertThat(answer.get().statusCode()).isEqualTo(403);
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
    }

    @Test
    void leavesTheServiceWhenTheCallerLeft() {
        CompletableFuture<HttpResponse<String>> answer =
                rig.client.sendAsync(request("/hang", ""), BodyHandlers.ofString());
        await().untilAsserted(() -> assertThat(rig.service.seen()).hasSize(1));
        answer.cancel(true);
        await().untilAsserted(() -> assertThat(rig.service.aborted()).isEqualTo(1));
    }
}
