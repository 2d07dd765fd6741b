package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/// The signature of Standard Webhooks: `v1,` and the HMAC-SHA256 of id, time and body, in Base64.
final class StandardSignature {
    static final String ID = "webhook-id";
    static final String TIME = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    private static final String VERSION = "v1,";

    private StandardSignature() {}

    /// @param seconds of the epoch, as text
    static String of(byte[] key, String id, String seconds, byte[] body) {
        byte[] head = (id + "." + seconds + ".").getBytes(UTF_8);
        return VERSION + Base64.getEncoder().encodeToString(Hmac.of(Hmac.SHA256, key, head, body));
    }

    /// Whether one of the signatures, which stand apart by spaces, is right for one of the keys.
    /// Looks at all of them, so that it takes as long whatever they are.
    static boolean isRight(List<byte[]> keys, String id, String seconds, byte[] body, String signatures) {
        boolean right = false;
        String[] shown = signatures.split(" ", 8);
        for (byte[] key : keys) {
            byte[] wanted = of(key, id, seconds, body).getBytes(UTF_8);
            for (String one : shown) {
                right |= MessageDigest.isEqual(wanted, one.getBytes(UTF_8));
            }
        }
        return right;
    }
}
