package io.intertwine.api.port;

/// Reads descriptions of collaborations. Thread-safe.
@FunctionalInterface
public interface CollaborationReader {
    /// Fails with `sdc.invalid-collaboration` and everything that is wrong, each with line and column.
    CollaborationProgram read(String text);
}
