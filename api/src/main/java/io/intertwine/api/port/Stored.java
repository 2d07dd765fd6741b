package io.intertwine.api.port;

/// A record as it is stored. `revision` is 1 when it is new and grows with each change; it is never 0.
public record Stored<T extends Record>(String key, long revision, T value) {}
