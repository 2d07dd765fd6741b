package io.intertwine.api.port;

/// A record as it is stored.
///
/// @param revision at least 1, and higher with each change; no two states of a key ever share one, not even when the
/// record
///                 was removed between them
public record Stored<T extends Record>(String key, long revision, T value) {}
