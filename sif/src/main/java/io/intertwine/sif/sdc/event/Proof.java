package io.intertwine.sif.sdc.event;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.sdc.event.HeaderSignature;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks whether a delivery is from who knows the secret, and of now. Nothing of the body is read
/// but its bytes.
final class Proof {
    private static final int LONGEST_ID = 255;

    private final Duration window;

    /// @param window how far the time of a delivery may be from now
    Proof(Duration window) {
        this.window = window;
    }

    /// The id of the delivery; empty when it is not right.
    ///
    /// @param kind null for Standard Webhooks
    Optional<String> id(@Nullable HeaderSignature kind, List<byte[]> keys, Delivery delivery, Instant now) {
        return kind == null ? standard(keys, delivery, now) : inHeader(kind, keys, delivery);
    }

    private Optional<String> standard(List<byte[]> keys, Delivery delivery, Instant now) {
        String id = delivery.header(StandardSignature.ID);
        String time = delivery.header(StandardSignature.TIME);
        boolean right = StandardSignature.isRight(
                keys, id, time, delivery.body(), delivery.header(StandardSignature.SIGNATURE));
        return right && isNow(time, now) && isId(id) ? Optional.of(id) : Optional.empty();
    }

    private boolean isNow(String seconds, Instant now) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return false;
        }
        try {
            Instant time = Instant.ofEpochSecond(Long.parseLong(seconds));
            return Duration.between(time, now).abs().compareTo(window) <= 0;
        } catch (DateTimeException | ArithmeticException _) {
            return false;
        }
    }

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID;
    }

    private static Optional<String> inHeader(HeaderSignature kind, List<byte[]> keys, Delivery delivery) {
        String prefix = kind.prefix() == null ? "" : kind.prefix();
        String shown = delivery.header(kind.header());
        byte[] signature = shown.startsWith(prefix) ? decoded(kind, shown.substring(prefix.length())) : new byte[0];
        boolean right = false;
        for (byte[] key : keys) {
            right |= MessageDigest.isEqual(Hmac.of(algorithm(kind), key, delivery.body()), signature);
        }
        String named = kind.idHeader() == null ? "" : delivery.header(kind.idHeader());
        boolean isNamed = kind.idHeader() == null || isId(named);
        return right && isNamed
                ? Optional.of(named.isEmpty() ? Hmac.digest(delivery.body()) : named)
                : Optional.empty();
    }

    private static byte[] decoded(HeaderSignature kind, String text) {
        try {
            return kind.encoding().equals("hex")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static String algorithm(HeaderSignature kind) {
        return kind.algorithm().equals("sha512") ? Hmac.SHA512 : Hmac.SHA256;
    }

    /// The bytes of a secret; fails when it is none for the kind of signature.
    static byte[] key(@Nullable HeaderSignature kind, String secret) {
        return kind == null ? HookSecret.key(secret) : HookSecret.textKey(secret);
    }

    /// What is said to everybody whose delivery is not right.
    static IntertwineException refusal() {
        return new IntertwineException(
                CommonError.UNAUTHENTICATED,
                "The delivery was not taken: there is no such webhook, its signature is not right, or its time is not"
                        + " near now.");
    }
}
