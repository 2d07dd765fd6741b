package io.intertwine.api.port;

import io.intertwine.api.json.JsonValue;

/// Turns bodies into values and back, by their media types. Thread-safe.
public interface BodyCodec {
    /// A body of a kind that it does not know is a text. Fails with `intertwine.invalid` when the body
    /// is not of its kind.
    ///
    /// @param mediaType with its parameters, such as `text/csv; charset=utf-8`; empty for none
    JsonValue read(String mediaType, byte[] body);

    /// Fails with `intertwine.invalid` when such a body cannot hold the value.
    byte[] write(String mediaType, JsonValue value);
}
