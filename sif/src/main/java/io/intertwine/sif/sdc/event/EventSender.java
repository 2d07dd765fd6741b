package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.EventCarrier;
import io.intertwine.api.port.EventCarrier.Answer;
import io.intertwine.api.sif.sdc.event.EventSubscriptionDefinition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Speaks to targets: CloudEvents in JSON over HTTP, signed by Standard Webhooks, and the handshake of
/// CloudEvents HTTP WebHook. Thread-safe; blocks.
///
/// @param origin the DNS name of this enabler, which targets are asked to allow
record EventSender(EventCarrier carrier, Duration limit, Supplier<String> origin) {
    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final int FASTEST = 1_000_000;

    /// @param secrets the newest first; it is signed with each
    Answer send(URI target, JsonObject event, List<String> secrets, Instant now) {
        byte[] body = event.toString().getBytes(UTF_8);
        String id = event.text("id").orElse("");
        String seconds = Long.toString(now.getEpochSecond());
        StringJoiner signatures = new StringJoiner(" ");
        secrets.forEach(secret -> signatures.add(StandardSignature.of(HookSecret.key(secret), id, seconds, body)));
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", MEDIA_TYPE);
        headers.put(StandardSignature.ID, id);
        headers.put(StandardSignature.TIME, seconds);
        headers.put(StandardSignature.SIGNATURE, signatures.toString());
        return carrier.send("POST", target, headers, body, limit);
    }

    /// How many events in a minute a new target takes; null for any. Fails when it may not be connected
    /// to, or was asked and wants none.
    @Nullable
    Integer agree(EventSubscriptionDefinition definition) {
        carrier.check(definition.target());
        if (!definition.handshake()) {
            return null;
        }
        String name = origin.get();
        Answer answer = carrier.send(
                "OPTIONS", definition.target(), Map.of("webhook-request-origin", name), new byte[0], limit);
        String allowed =
                answer.headers().getOrDefault("webhook-allowed-origin", "").strip();
        boolean agrees = answer.status() >= 200
                && answer.status() < 300
                && (allowed.equals("*") || allowed.equalsIgnoreCase(name));
        if (!agrees) {
            throw IntertwineException.invalid("The target does not agree to get events from '" + name + "': "
                    + (answer.reason() != null
                            ? answer.reason()
                            : "it answered " + answer.status() + " to OPTIONS, with WebHook-Allowed-Origin '" + allowed
                                    + "'")
                    + ". Let it agree (CloudEvents HTTP WebHook, section 4), or leave 'handshake' out.");
        }
        return rate(answer.headers().getOrDefault("webhook-allowed-rate", "*"));
    }

    private static @Nullable Integer rate(String allowed) {
        return allowed.strip().matches("[1-9][0-9]{0,5}")
                ? Integer.valueOf(Math.min(FASTEST, Integer.parseInt(allowed.strip())))
                : null;
    }
}
