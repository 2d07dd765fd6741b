package io.intertwine.server.gateway;

import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallBodies;
import io.intertwine.api.sif.sdc.CallBodies.Excerpt;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes note of the beginning of both bodies of a call while they pass, for the flow trace. On the
/// event loop of its call.
final class CallTrace {
    private final Gateway gateway;
    private final Forward forward;
    private final int most;
    private final Noted request;
    private Noted answer;

    CallTrace(Gateway gateway, Forward forward) {
        this.gateway = gateway;
        this.forward = forward;
        this.most = gateway.limits().tracedBytes();
        this.request = new Noted(
                first(forward.call().headers(), "content-type"),
                first(forward.call().headers(), "content-encoding"));
        this.answer = new Noted(null, null);
    }

    /// A piece of the request, or all of it.
    void asked(Buffer piece) {
        request.take(piece);
    }

    /// The head of the answer came.
    void answering(@Nullable String type, @Nullable String coding) {
        answer = new Noted(type, coding);
    }

    void answering(Map<String, List<String>> headers) {
        answering(first(headers, "content-type"), first(headers, "content-encoding"));
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    /// A piece of the answer, or all of it.
    void answered(Buffer piece) {
        answer.take(piece);
    }

    /// Tells what was noted; before the call ends.
    void tell(int status) {
        if (most > 0) {
            gateway.ports()
                    .collaboration()
                    .carried(forward, new CallBodies(request.excerpt(), answer.excerpt(), status));
        }
    }

    private final class Noted {
        private final String mediaType;
        private final boolean coded;
        private final Buffer start = Buffer.buffer();
        private long size;

        private Noted(@Nullable String type, @Nullable String coding) {
            String named = type == null ? "" : type;
            this.coded = coding != null && !coding.equalsIgnoreCase("identity");
            this.mediaType = coded ? coding + " of " + named : named;
        }

        private void take(Buffer piece) {
            size += piece.length();
            int room = coded ? 0 : most - start.length();
            if (room > 0) {
                start.appendBuffer(piece, 0, Math.min(room, piece.length()));
            }
        }

        private Excerpt excerpt() {
            return new Excerpt(mediaType, size, start.getBytes());
        }
    }
}
