package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.port.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A secret and the one of before, as they are stored: encrypted, and bound to what they belong to.
///
/// @param previous null when there is none
record SealedSecrets(String secret, @Nullable String previous) {
    static SealedSecrets of(SecretBox box, String context, String secret) {
        return new SealedSecrets(sealed(box, context, secret), null);
    }

    SealedSecrets rotated(SecretBox box, String context, String next) {
        return new SealedSecrets(sealed(box, context, next), secret);
    }

    /// With the present key of the box.
    SealedSecrets sealedAnew(SecretBox box, String context) {
        return new SealedSecrets(
                sealed(box, context, opened(box, context, secret)),
                previous == null ? null : sealed(box, context, opened(box, context, previous)));
    }

    /// Those that are good, the newest first.
    ///
    /// @param previousUntil null when the one of before is not
    List<String> good(SecretBox box, String context, @Nullable Instant previousUntil, Instant now) {
        List<String> good = new ArrayList<>();
        good.add(opened(box, context, secret));
        if (previous != null && previousUntil != null && now.isBefore(previousUntil)) {
            good.add(opened(box, context, previous));
        }
        return good;
    }

    private static String sealed(SecretBox box, String context, String clear) {
        return Base64.getEncoder().encodeToString(box.seal(context, clear.getBytes(UTF_8)));
    }

    private static String opened(SecretBox box, String context, String sealed) {
        return new String(box.open(context, Base64.getDecoder().decode(sealed)), UTF_8);
    }
}
