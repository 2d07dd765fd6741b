package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.IntertwineException;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets of Standard Webhooks: `whsec_` and 24 to 64 bytes in Base64. Other senders use any text.
final class HookSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HookSecret() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes of a secret of Standard Webhooks.
    static byte[] key(String secret) {
        try {
            byte[] key = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : new byte[0];
            if (key.length >= 24 && key.length <= 64) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // said below, without the secret
        }
        throw IntertwineException.invalid("The secret is none of Standard Webhooks: give 'whsec_' and 24 to 64 bytes"
                + " in Base64, or leave it out.");
    }

    /// The bytes of a secret that is any text.
    static byte[] textKey(String secret) {
        byte[] key = secret.getBytes(UTF_8);
        if (key.length < 16 || key.length > 256) {
            throw IntertwineException.invalid(
                    "The secret has " + key.length + " bytes: give 16 to 256 that nobody can guess, or leave it out.");
        }
        return key;
    }
}
