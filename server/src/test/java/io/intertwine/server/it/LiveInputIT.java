package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong on a WebSocket is answered, or ends this one connection with a reason.
@Clause("8.3.4")
class LiveInputIT {
    private static ServerProcess server;
    private static Api operator;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "intertwine.limits.token-time=1s", "intertwine.limits.subscriptions-per-connection=3");
        operator = server.operator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LiveClient stranger() {
        return LiveClient.connect(operator.base(), LiveClient.PROTOCOL, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{\"type\":\"dance\"}",
                "{}",
                "[]",
                "{\"type\":5}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"id\":null}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"rate\":61}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"rate\":-1}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"channel\":\"slow\"}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"twins\":\"press-1\"}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"twins\":[\"not an id\"]}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"topics\":[]}",
                "{\"type\":\"unsubscribe\",\"id\":\"never\"}",
                "{\"type\":\"set\",\"id\":\"a\",\"twin\":\"t\",\"property\":\"p\"}",
                "{\"type\":\"set\",\"id\":\"a\",\"twin\":\"t\",\"property\":\"p\",\"value\":1,\"timeLimit\":0}",
                "{\"type\":\"invoke\",\"id\":\"a\",\"twin\":\"nobody\",\"action\":\"p\"}",
                "{\"type\":\"token\",\"token\":\"itw_operator_x\"}"
            })
    void answersWhatIsWrongAndGoesOn(String message) {
        try (LiveClient live = LiveClient.open(operator)) {
            live.send(message);
            JsonObject reply = live.inbox().next("reply");
            assertThat(Tree.at(reply, "outcome")).isEqualTo("error");
            assertThat(Tree.at(reply, "problem.status")).matches("4..");
            assertThat(Tree.at(reply, "problem.detail"))
                    .isNotEqualTo("absent")
                    .doesNotContain("com.fasterxml", "java.", "io.intertwine");
            live.subscribe("after", "");
        }
    }

    @Test
    void repeatsTheIdOfAMessageThatIsNotValid() {
        try (LiveClient live = LiveClient.open(operator)) {
            live.send("{\"type\":\"subscribe\",\"id\":\"mine\",\"topics\":[]}");
            assertThat(Tree.at(live.inbox().reply("mine"), "reason")).contains("topics", "twins");
        }
    }

    @Test
    void refusesDeepNestingWithoutFalling() {
        try (LiveClient live = LiveClient.open(operator)) {
            live.send("{\"type\":\"set\",\"id\":\"a\",\"value\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
            assertThat(Tree.at(live.inbox().next("reply"), "reason")).contains("nesting");
        }
    }

    @Test
    void endsAfterABinaryFrame() {
        try (LiveClient live = LiveClient.open(operator)) {
            live.socket()
                    .sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                    .join();
            assertThat(live.closed()).startsWith("1008").contains("text");
        }
    }

    @Test
    void endsAfterAMessageThatIsTooLarge() {
        try (LiveClient live = LiveClient.open(operator)) {
            live.send("\"" + "x".repeat(70_000) + "\"");
            assertThat(live.closed()).matches("(1002|1006|1009).*");
        }
        operator.get("/v1/me").good();
    }

    @Test
    void endsWhenNoTokenComesInTime() {
        try (LiveClient live = stranger()) {
            assertThat(live.closed()).isEqualTo("1008 No token came within 1 s.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"token\",\"token\":\"itw_operator_wrong\"}",
                "{\"type\":\"token\",\"token\":\"\"}",
                "{\"type\":\"token\"}",
                "{\"type\":\"subscribe\",\"id\":\"s\"}",
                "hello"
            })
    void endsWithoutAValidToken(String first) {
        try (LiveClient live = stranger()) {
            live.send(first);
            assertThat(Tree.at(live.inbox().next("reply"), "outcome")).isEqualTo("error");
            assertThat(live.closed()).startsWith("1008");
        }
    }

    @Test
    void boundsTheSubscriptionsOfAConnection() {
        try (LiveClient live = LiveClient.open(operator)) {
            live.subscribe("s1", "").subscribe("s2", "").subscribe("s3", "");
            live.send("{\"type\":\"subscribe\",\"id\":\"s4\"}");
            JsonObject reply = live.inbox().reply("s4");
            assertThat(Tree.at(reply, "problem.status")).isEqualTo("503");
            assertThat(Tree.at(reply, "reason")).contains("3", "unsubscribe");
            live.send("{\"type\":\"unsubscribe\",\"id\":\"s1\"}");
            assertThat(Tree.at(live.inbox().reply("s1"), "outcome")).isEqualTo("completed");
            live.send("{\"type\":\"subscribe\",\"id\":\"s2\"}");
            assertThat(Tree.at(live.inbox().reply("s2"), "reason")).contains("s2", "already");
            live.subscribe("s4", "");
        }
    }

    @Test
    void takesAMessageInPieces() {
        try (LiveClient live = LiveClient.open(operator)) {
            live.socket().sendText("{\"type\":\"subscribe\",", false).join();
            live.socket().sendText("\"id\":\"pieces\"}", true).join();
            live.inbox().next("snapshot");
        }
    }

    @Test
    void refusesTheUpgradeOfAnotherProtocolOrAWrongKey() {
        assertThat(handshake("graphql-ws", null)).isEqualTo(400);
        assertThat(handshake(LiveClient.PROTOCOL, "Bearer itw_operator_wrong")).isEqualTo(401);
        assertThat(handshake(LiveClient.PROTOCOL, "Basic eDp5")).isEqualTo(401);
        try (LiveClient live = LiveClient.connect(operator.base(), LiveClient.PROTOCOL, "Bearer " + operator.key())) {
            assertThat(live.socket().getSubprotocol()).isEqualTo(LiveClient.PROTOCOL);
            live.subscribe("s", "");
        }
    }

    private static int handshake(String protocol, @Nullable String authorization) {
        Throwable refused = catchThrowable(() -> LiveClient.connect(operator.base(), protocol, authorization));
        return refused.getCause() instanceof WebSocketHandshakeException answered
                ? answered.getResponse().statusCode()
                : 0;
    }
}
