package io.intertwine.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads deliveries: CloudEvents 1.0 in both modes of HTTP, and other bodies, of which it makes one.
final class IncomingReader {
    static final String TYPE = "io.intertwine.webhook.delivered";
    private static final String EVENT = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch";
    private static final String JSON = "application/json";
    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");

    private final BodyCodec bodies;

    IncomingReader(BodyCodec bodies) {
        this.bodies = bodies;
    }

    /// Fails with `intertwine.invalid` when the body is not what its media type says.
    Incoming read(WebhookId hook, String id, Delivery delivery) {
        String mediaType = delivery.header("content-type").isBlank() ? JSON : delivery.header("content-type");
        String lower = mediaType.toLowerCase(Locale.ROOT);
        if (lower.startsWith(BATCH)) {
            throw IntertwineException.invalid("The delivery is a batch of CloudEvents: send them one by one.");
        }
        JsonObject event = lower.startsWith(EVENT)
                ? structured(delivery)
                : delivery.headers().containsKey("ce-specversion")
                        ? binary(mediaType, delivery)
                        : plain(hook, id, mediaType, delivery);
        return new Incoming(id, event, headers(delivery));
    }

    private JsonObject structured(Delivery delivery) {
        if (!(bodies.read(JSON, delivery.body()) instanceof JsonObject event)) {
            throw IntertwineException.invalid("The CloudEvent is no JSON object: send one.");
        }
        String encoded = event.text("data_base64").orElse(null);
        return checked(
                encoded == null
                        ? event
                        : event.with(
                                "data",
                                bodies.read(event.text("datacontenttype").orElse(JSON), decoded(encoded))));
    }

    private static byte[] decoded(String encoded) {
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException _) {
            throw IntertwineException.invalid("The CloudEvent's 'data_base64' is not Base64.");
        }
    }

    private JsonObject binary(String mediaType, Delivery delivery) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        delivery.headers().forEach((name, values) -> {
            if (name.startsWith("ce-")) {
                members.put(name.substring(3), JsonValue.of(unescaped(values.getFirst())));
            }
        });
        members.put("datacontenttype", JsonValue.of(mediaType));
        members.put("data", data(mediaType, delivery));
        return checked(new JsonObject(members));
    }

    /// Values of headers are percent-encoded (CloudEvents HTTP binding, 3.1.3.2); a plus is a plus.
    private static String unescaped(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }

    private static JsonObject checked(JsonObject event) {
        for (String name : List.of("specversion", "id", "source", "type")) {
            if (event.text(name).filter(text -> !text.isEmpty()).isEmpty()) {
                throw IntertwineException.invalid("The CloudEvent lacks the text '" + name + "': add it.");
            }
        }
        if (!event.find("specversion").orElse(JsonNull.NULL).equals(new JsonText("1.0"))) {
            throw IntertwineException.invalid("The CloudEvent's specversion is "
                    + event.find("specversion").orElse(JsonNull.NULL) + ": send 1.0.");
        }
        return event;
    }

    private JsonObject plain(WebhookId hook, String id, String mediaType, Delivery delivery) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("specversion", JsonValue.of("1.0"));
        members.put("id", JsonValue.of(id));
        members.put("source", JsonValue.of("/v1/webhooks/" + hook));
        members.put("type", JsonValue.of(TYPE));
        members.put("data", data(mediaType, delivery));
        return new JsonObject(members);
    }

    private JsonValue data(String mediaType, Delivery delivery) {
        return delivery.body().length == 0 ? JsonNull.NULL : bodies.read(mediaType, delivery.body());
    }

    private static JsonObject headers(Delivery delivery) {
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        delivery.headers().forEach((name, values) -> {
            if (!SECRET.contains(name)) {
                headers.put(name, JsonValue.of(String.join(", ", values)));
            }
        });
        return new JsonObject(headers);
    }
}
