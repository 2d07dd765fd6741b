package io.intertwine.api.sif.tpsaa;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a request to link a user goes on (clause 9.1 step 10).
public sealed interface Link {
    Grant grant();

    /// It is done.
    record Linked(Grant grant) implements Link {}

    /// The user's browser must go to this page of ours, where he agrees, then to the third-party system's log-in page,
    /// and comes back with an answer.
    record LogIn(Grant grant, URI page, Instant until) implements Link {}

    /// The user types the code at that page, with any device; the grant turns active by itself.
    ///
    /// @param whole the page with the code in it; null when the system offers none
    record TypeCode(
            Grant grant, String code, URI page, @Nullable URI whole, Instant until, Duration interval)
            implements Link {}
}
