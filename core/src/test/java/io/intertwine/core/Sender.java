package io.intertwine.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Receipt;
import io.intertwine.api.sif.sdc.event.Webhooks.Issued;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs and delivers by Standard Webhooks, written from its specification.
record Sender(Market market, Issued hook) {
    Receipt send(String id, String body) {
        return send(signed(id, Instant.now(), "application/json", body));
    }

    Receipt send(Delivery delivery) {
        return market.enabler().webhookReceiver().deliver(hook.webhook().id(), delivery);
    }

    Delivery signed(String id, Instant time, String mediaType, String body) {
        String seconds = Long.toString(time.getEpochSecond());
        byte[] key = Base64.getDecoder().decode(hook.secret().substring("whsec_".length()));
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of(mediaType));
        headers.put("webhook-id", List.of(id));
        headers.put("webhook-timestamp", List.of(seconds));
        headers.put("webhook-signature", List.of("v1," + hmac(key, id + "." + seconds + "." + body)));
        return new Delivery(headers, body.getBytes(UTF_8));
    }

    static String hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
