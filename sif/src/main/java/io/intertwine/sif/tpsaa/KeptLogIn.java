package io.intertwine.sif.tpsaa;

import io.intertwine.api.sif.tpsaa.GrantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A log-in that is under way, as it is stored, by the hash of its state.
///
/// @param sealed   what the authority must remember, encrypted
/// @param interval milliseconds between questions of the device grant; 0 for a log-in with a browser
record KeptLogIn(
        GrantId grant,
        String sealed,
        Instant until,
        long interval,
        @Nullable URI returnTo) {
    KeptLogIn sealed(Function<KeptLogIn, String> again) {
        return new KeptLogIn(grant, again.apply(this), until, interval, returnTo);
    }

    KeptLogIn every(Duration longer) {
        return new KeptLogIn(grant, sealed, until, longer.toMillis(), returnTo);
    }

    boolean isDevice() {
        return interval > 0;
    }
}
