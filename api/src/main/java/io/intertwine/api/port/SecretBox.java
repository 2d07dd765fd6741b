package io.intertwine.api.port;

/// Encrypts what must not be read at rest. Thread-safe.
public interface SecretBox {
    /// @param context must be the same when it is opened, such as the id of what it belongs to
    byte[] seal(String context, byte[] clear);

    /// Fails with `intertwine.store` when it was not sealed here, or in another context.
    byte[] open(String context, byte[] sealed);
}
