package io.intertwine.server.gateway;

import io.vertx.core.buffer.Buffer;

/// The body of a request as it goes on to the service.
sealed interface Body {
    record None() implements Body {}

    /// Can be sent again.
    record Held(Buffer bytes) implements Body {}

    /// Goes on as it comes.
    ///
    /// @param length -1 when it is not known
    record Streamed(long length) implements Body {}

    default boolean isRepeatable() {
        return !(this instanceof Streamed);
    }
}
