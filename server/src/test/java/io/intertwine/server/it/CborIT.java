package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The subprotocol `intertwine.v1+cbor`, spoken by a client with a WebSocket and a CBOR library of
/// others.
@Clause({"8.3.4", "9.2 step 14"})
class CborIT {
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        world = Avatars.register(server, "platform");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LiveClient open(Api api, String protocol) {
        return LiveClient.connect(api.base(), protocol, "Bearer " + api.key());
    }

    private static String push(String id, String more) {
        return "{\"type\":\"push\",\"id\":\"%s\",\"changes\":[{\"twin\":\"avatar-mia\",%s}]}".formatted(id, more);
    }

    @Test
    void tellsTheSameAsJson() {
        try (LiveClient cbor = open(server.operator(), LiveClient.CBOR);
                LiveClient json = open(server.operator(), LiveClient.PROTOCOL);
                LiveClient speaker = open(world, LiveClient.CBOR)) {
            for (LiveClient client : new LiveClient[] {cbor, json}) {
                client.send("{\"type\":\"subscribe\",\"id\":\"s\",\"twins\":[\"avatar-mia\"],\"channel\":\"ordered\"}");
                client.inbox().next("snapshot");
            }
            for (int i = 1; i <= 20; i++) {
                speaker.send(push("p" + i, "\"property\":\"note\",\"value\":\"größer " + i + "\""));
                assertThat(Tree.at(speaker.inbox().reply("p" + i), "outcome")).isEqualTo("completed");
                JsonObject told = cbor.inbox().delta("avatar-mia", "note", "größer " + i);
                assertThat(told).isEqualTo(json.inbox().delta("avatar-mia", "note", "größer " + i));
            }
        }
    }

    @Test
    void takesWhatJsonTakes() {
        try (LiveClient speaker = open(world, LiveClient.CBOR)) {
            speaker.send(
                    push(
                            "pose",
                            "\"property\":\"pose\",\"value\":{\"frame\":\"hall\",\"position\":[1.25,0.5,-2.1],\"orientation\":[0,0,0,1]}"));
            assertThat(Tree.at(speaker.inbox().reply("pose"), "outcome")).isEqualTo("completed");
            speaker.send(push("bad", "\"property\":\"pose\",\"value\":{\"frame\":5}"));
            assertThat(Tree.at(speaker.inbox().reply("bad"), "outcome")).isEqualTo("rejected");
            speaker.send("{\"type\":\"dance\",\"id\":\"d\"}");
            assertThat(Tree.at(speaker.inbox().reply("d"), "problem.status")).isEqualTo("400");
        }
    }

    @Test
    void opensAsABrowserDoes() {
        try (LiveClient late = LiveClient.connect(server.operator().base(), LiveClient.CBOR, null)) {
            late.send("{\"type\":\"token\",\"token\":\"" + server.operator().key() + "\"}");
            assertThat(Tree.at(late.inbox().next("reply"), "outcome")).isEqualTo("completed");
            late.subscribe("s", "");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "intertwine.v1+cbor,intertwine.v1+json | intertwine.v1+cbor",
                "intertwine.v1+json,intertwine.v1+cbor | intertwine.v1+json",
                "graphql-ws,intertwine.v1+cbor | intertwine.v1+cbor"
            })
    void aClientGetsItsFirstChoice(String offered, String agreed) {
        try (LiveClient live = open(server.operator(), offered)) {
            assertThat(live.socket().getSubprotocol()).isEqualTo(agreed);
            live.subscribe("s", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "a1",
                "00",
                "80",
                "a2616101616102",
                "d9010082646161616100",
                "a16474797065fb7ff8000000000000"
            })
    void answersWhatIsWrongAndGoesOn(String item) {
        try (LiveClient live = open(server.operator(), LiveClient.CBOR)) {
            live.socket()
                    .sendBinary(ByteBuffer.wrap(HexFormat.of().parseHex(item)), true)
                    .join();
            JsonObject reply = live.inbox().next("reply");
            assertThat(Tree.at(reply, "problem.status")).isEqualTo("400");
            assertThat(Tree.at(reply, "problem.detail")).doesNotContain("com.fasterxml", "java.", "line -1");
            live.subscribe("after", "");
        }
    }

    @Test
    void endsAfterText() {
        try (LiveClient live = open(server.operator(), LiveClient.CBOR)) {
            live.socket().sendText("{}", true).join();
            assertThat(live.closed()).startsWith("1008").contains("binary");
        }
    }
}
