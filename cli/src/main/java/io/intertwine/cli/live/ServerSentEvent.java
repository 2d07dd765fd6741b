package io.intertwine.cli.live;

/// One event of a `text/event-stream`.
///
/// @param id   of the last event that had one; empty when none had
/// @param name `message` where the stream names none
public record ServerSentEvent(String id, String name, String data) {}
