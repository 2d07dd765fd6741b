package io.intertwine.api.port;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends events to addresses that somebody else named. Thread-safe; blocks.
public interface EventCarrier {
    /// What came back.
    ///
    /// @param status  0 when no whole answer came
    /// @param headers by lower-case name
    /// @param reason  why none came; null when one did
    record Answer(
            int status,
            Map<String, String> headers,
            @Nullable String reason) {}

    /// Fails with `sif.forbidden-address` when the target may not be connected to.
    void check(URI target);

    /// Never fails: what goes wrong is in the answer.
    Answer send(String method, URI target, Map<String, String> headers, byte[] body, Duration limit);
}
