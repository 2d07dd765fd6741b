package io.intertwine.conversion.webdav;

import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.sdc.ServiceCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one operation goes out and comes back.
record DavOperation(Request request, Reply reply) implements Conversion {
    private static final int FIRST_FAILURE = 400;

    /// What a caller asks for.
    ///
    /// @param headers by lower-case name
    /// @param body    empty for none
    @SuppressWarnings("ArrayRecordComponent")
    record Asked(URI server, Parameters query, Map<String, List<String>> headers, byte[] body) {
        /// The media type of the body, in lower case and without parameters; empty for none.
        String mediaType() {
            return MediaType.plain(
                    headers.getOrDefault("content-type", List.of("")).getFirst());
        }
    }

    @FunctionalInterface
    interface Request {
        Outgoing of(Asked asked);
    }

    /// What becomes of an answer that is no refusal.
    @FunctionalInterface
    interface Reply {
        Answered of(ServiceCall call, Answered answer);
    }

    @Override
    public Outgoing outgoing(ServiceCall call, URI server, byte @Nullable [] body) {
        byte[] sent = body == null ? new byte[0] : body;
        return request.of(new Asked(server, Parameters.of(call.query()), call.headers(), sent));
    }

    @Override
    public Answered incoming(ServiceCall call, Answered answer) {
        return answer.status() < FIRST_FAILURE ? reply.of(call, answer) : DavAnswers.refused(answer);
    }
}
