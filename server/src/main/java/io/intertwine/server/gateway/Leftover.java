package io.intertwine.server.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/// What a caller still sends after he got his answer. It is taken for a while and dropped, because a connection that is
/// closed on data that waits can take the answer back from who has not read it; then it is closed (RFC 9112 section
/// 9.6). On the event loop of its call.
final class Leftover {
    private static final long MOST_BYTES = 16L << 20;
    private static final long MOST_MILLIS = 5_000;

    private final HttpServerRequest request;
    private final Runnable cut;
    private long dropped;

    /// @param cut closes the connection
    Leftover(HttpServerRequest request, Runnable cut) {
        this.request = request;
        this.cut = cut;
    }

    void drain(Vertx vertx) {
        if (request.isEnded()) {
            return;
        }
        long late = vertx.setTimer(MOST_MILLIS, _ -> cut.run());
        request.handler(piece -> {
            dropped += piece.length();
            if (dropped > MOST_BYTES) {
                vertx.cancelTimer(late);
                cut.run();
            }
        });
        request.endHandler(_ -> vertx.cancelTimer(late));
        request.resume();
    }
}
