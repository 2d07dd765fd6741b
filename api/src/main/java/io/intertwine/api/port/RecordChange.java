package io.intertwine.api.port;

/// A change of a stored record.
///
/// @param revision the new revision, or 0 when it was removed
public record RecordChange(String kind, String key, long revision) {}
