package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import io.intertwine.codec.JsonReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncomingReaderTest {
    private static final WebhookId HOOK = new WebhookId("w1");
    private final IncomingReader reader = new IncomingReader(new Bodies());

    /// JSON as values, everything else as text.
    private static final class Bodies implements BodyCodec {
        @Override
        public JsonValue read(String mediaType, byte[] body) {
            return mediaType.contains("json") ? JsonReader.read(body) : JsonValue.of(new String(body, UTF_8));
        }

        @Override
        public byte[] write(String mediaType, JsonValue value) {
            return value.toString().getBytes(UTF_8);
        }
    }

    private Incoming read(Map<String, String> headers, String body) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return reader.read(HOOK, "m1", new Delivery(all, body.getBytes(UTF_8)));
    }

    private Incoming structured(String event) {
        return read(Map.of("content-type", "application/cloudevents+json; charset=utf-8"), event);
    }

    @Test
    void makesACloudEventOfAnyBody() {
        Incoming incoming = read(Map.of("content-type", "text/plain", "x-kind", "parcel", "cookie", "c"), "here");
        assertThat(incoming.data()).isEqualTo(JsonValue.of("here"));
        assertThat(incoming.event().text("id")).contains("m1");
        assertThat(incoming.event().text("source")).contains("/v1/webhooks/w1");
        assertThat(incoming.event().text("type")).contains(IncomingReader.TYPE);
        assertThat(incoming.headers().text("x-kind")).contains("parcel");
        assertThat(incoming.headers().find("cookie")).isEmpty();
    }

    @Test
    void takesABodyWithoutMediaTypeForJsonAndAnEmptyOneForNothing() {
        assertThat(read(Map.of(), "{\"a\": 1}").data()).isEqualTo(JsonObject.EMPTY.with("a", JsonValue.of(1)));
        assertThat(read(Map.of(), "").data()).isEqualTo(JsonNull.NULL);
    }

    @Test
    void readsBothModesOfCloudEvents() {
        String event = "{\"specversion\": \"1.0\", \"id\": \"e1\", \"source\": \"/s\", \"type\": \"t\", ";
        assertThat(structured(event + "\"data\": {\"a\": 1}}").data())
                .isEqualTo(JsonObject.EMPTY.with("a", JsonValue.of(1)));
        assertThat(structured(event + "\"datacontenttype\": \"text/plain\", \"data_base64\": \"aGk=\"}")
                        .data())
                .isEqualTo(JsonValue.of("hi"));
        assertThat(structured(event + "\"subject\": \"x\"}").data()).isEqualTo(JsonNull.NULL);
        Incoming binary = read(
                Map.of(
                        "content-type", "application/json",
                        "ce-specversion", "1.0",
                        "ce-id", "e+1",
                        "ce-source", "/s",
                        "ce-type", "caf%C3%A9"),
                "[1]");
        assertThat(binary.event().text("type")).contains("café");
        assertThat(binary.event().text("id")).contains("e+1");
        assertThat(binary.data()).isEqualTo(JsonValue.array(List.of(JsonValue.of(1))));
    }

    @Test
    void refusesWhatIsNoCloudEvent() {
        assertThatThrownBy(() -> structured("[]")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> structured("{\"specversion\": \"1.0\", \"id\": \"e\", \"source\": \"s\"}"))
                .hasMessageContaining("'type'");
        assertThatThrownBy(() ->
                        structured("{\"specversion\": \"0.3\", \"id\": \"e\", \"source\": \"s\", \"type\": \"t\"}"))
                .hasMessageContaining("send 1.0");
        assertThatThrownBy(
                        () -> structured("{\"specversion\": \"1.0\", \"id\": \"e\", \"source\": \"s\", \"type\": \"t\","
                                + " \"data_base64\": \"%\"}"))
                .hasMessageContaining("Base64");
        assertThatThrownBy(() -> read(Map.of("content-type", "application/cloudevents-batch+json"), "[]"))
                .hasMessageContaining("one by one");
    }
}
