package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Bound;
import io.intertwine.api.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Names an approval after the command it is for: the same rule, subject, twin, affordance, value and world.
final class ApprovalId {
    private static final int DIGITS = 32;

    private ApprovalId() {}

    static String of(Bound bound, AccessRequest request, @Nullable JsonValue value) {
        MessageDigest digest = sha256();
        for (Object part : new Object[] {
            bound.rule(),
            request.subject().client(),
            String.valueOf(request.subject().user()),
            request.action(),
            request.twin().id(),
            String.valueOf(request.affordance()),
            String.valueOf(value),
            String.valueOf(request.world())
        }) {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
