package io.intertwine.api.port;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.sdc.ServiceCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a call of a REST operation into what the service itself speaks, and its answer back (API conversion).
/// Thread-safe; blocks for nobody.
@Clause("8.2.4")
public interface Conversion {
    /// What carries a converted call.
    enum Wire {
        HTTP,
        /// The body is a sequence of length-prefixed gRPC messages, in both directions.
        GRPC
    }

    /// @param headers by lower-case name; they count before those of the caller
    @SuppressWarnings("ArrayRecordComponent")
    record Outgoing(Wire wire, String method, URI target, Map<String, List<String>> headers, byte @Nullable [] body) {}

    /// Fails with `sdc.invalid-request` when the call cannot be expressed there, and says what to change.
    ///
    /// @param server of the API, as registered
    /// @param body   null for none
    Outgoing outgoing(ServiceCall call, URI server, byte @Nullable [] body);

    /// An answer that says no in the service's own way becomes one with a status of 400 or more. Fails with
    /// `sdc.call-failed` when it is none of the service's protocol.
    Answered incoming(ServiceCall call, Answered answer);
}
