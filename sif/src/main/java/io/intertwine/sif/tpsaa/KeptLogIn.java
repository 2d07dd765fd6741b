package io.intertwine.sif.tpsaa;

import io.intertwine.api.sif.tpsaa.GrantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A log-in that is under way, as it is stored, by the hash of its state.
///
/// @param sealed   what the authority must remember, encrypted
/// @param browser  the hash of the secret of the browser that began it; null before one did
/// @param interval milliseconds between questions of the device grant; 0 for a log-in with a browser
record KeptLogIn(
        GrantId grant,
        String sealed,
        Instant until,
        long interval,
        @Nullable URI returnTo,
        @Nullable String browser) {
    KeptLogIn sealed(Function<KeptLogIn, String> again) {
        return new KeptLogIn(grant, again.apply(this), until, interval, returnTo, browser);
    }

    /// Whether it was begun in the browser that brings this secret.
    boolean isOf(@Nullable String secret) {
        return browser != null
                && secret != null
                && MessageDigest.isEqual(
                        browser.getBytes(StandardCharsets.UTF_8),
                        RandomText.hash(secret).getBytes(StandardCharsets.UTF_8));
    }

    KeptLogIn in(String hash) {
        return new KeptLogIn(grant, sealed, until, interval, returnTo, hash);
    }

    KeptLogIn every(Duration longer) {
        return new KeptLogIn(grant, sealed, until, longer.toMillis(), returnTo, browser);
    }

    boolean isDevice() {
        return interval > 0;
    }
}
