package io.intertwine.conversion.grpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/// How far a call came: whether its head was written to the connection, and whether the service
/// itself ended it. When the server refuses a stream before it looks at it, the library opens
/// another one; then that one counts.
final class Traces extends ClientStreamTracer.Factory {
    private volatile boolean begun;
    private volatile boolean sent;
    private volatile boolean ended;

    /// Whether its head may still be written, though nobody waits for the call any more.
    boolean begun() {
        return begun;
    }

    boolean sent() {
        return sent;
    }

    /// Whether the status is the service's.
    boolean ended() {
        return ended;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        sent = false;
        ended = false;
        return new ClientStreamTracer() {
            @Override
            public void streamCreated(Attributes transport, Metadata head) {
                begun = true;
            }

            @Override
            public void outboundHeaders() {
                sent = true;
            }

            @Override
            public void inboundTrailers(Metadata trailers) {
                ended = true;
            }
        };
    }
}
