package io.intertwine.api.sif.sdc;

import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer to a call that asks to be forwarded (clause 9.1 steps 13 and 14).
public sealed interface Admission {
    /// @param error the id of the error, such as `intertwine.forbidden` or `tpsaa.no-grant`
    /// @param rule  the rule that refuses
    /// @param retryAfter after which the same call may be let through; null when waiting is of no use
    record Refused(
            String error,
            String rule,
            String reason,
            @Nullable Duration retryAfter) implements Admission {
        public Refused(String error, String rule, String reason) {
            this(error, rule, reason, null);
        }
    }

    /// @param by         who calls
    /// @param call       that was admitted
    /// @param grant      null when the system's strategy needs none
    /// @param conversion by which it reaches the service; null when it goes as it is
    /// @param method     of the request that goes out, as `target` and `headers` are
    /// @param target  with the query
    /// @param headers those of the caller that go along, and the ticket; without the credential
    /// @param ticket  with which the third-party system may ask for twin data while the call lasts
    record Forward(
            FlowId flow,
            Subject by,
            ThirdPartySystem system,
            Operation operation,
            ServiceCall call,
            @Nullable GrantId grant,
            @Nullable Conversion conversion,
            String method,
            URI target,
            Map<String, List<String>> headers,
            String ticket)
            implements Admission {
        /// The same call with a body of another kind.
        public Forward typed(String mediaType) {
            return new Forward(
                    flow,
                    by,
                    system,
                    operation,
                    call.typed(mediaType),
                    grant,
                    conversion,
                    method,
                    target,
                    ServiceCall.typed(headers, mediaType),
                    ticket);
        }

        /// The same call as another request.
        public Forward as(String another, URI at, Map<String, List<String>> with) {
            return new Forward(flow, by, system, operation, call, grant, null, another, at, with, ticket);
        }
    }
}
