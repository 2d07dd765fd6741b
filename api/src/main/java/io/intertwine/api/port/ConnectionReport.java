package io.intertwine.api.port;

import io.intertwine.api.twin.TwinId;

/// What a connector learned about the connection to its system.
public sealed interface ConnectionReport {
    /// The system answers, and everything that could have changed meanwhile was read again.
    record Connected() implements ConnectionReport {}

    /// The system answers, but something does not work.
    record Degraded(String error) implements ConnectionReport {}

    /// The system does not answer; the connector goes on trying.
    record Unreachable(String error) implements ConnectionReport {}

    /// One twin does not answer, though its system does.
    record TwinUnreachable(TwinId twin, String error) implements ConnectionReport {}

    /// That twin answers again.
    record TwinReachable(TwinId twin) implements ConnectionReport {}

    /// Something was wrong with what the system sent, and was dropped; the connection goes on.
    record Refused(String error) implements ConnectionReport {}
}
