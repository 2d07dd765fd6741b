package io.intertwine.server.live;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.SharedListener;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One stream of server-sent events, the read-only way to follow twins: `curl -N`. On the event loop of its
/// connection, which never blocks.
final class LiveStream implements SharedListener {
    private static final EventForm FORM = new EventForm();

    private final HttpServerResponse response;
    private final Executor loop;
    private final Watch watch;
    private final Runnable cut;
    private @Nullable LiveSubscription subscription;

    /// @param cut ends the connection at once, without waiting for the client to take what was written
    LiveStream(HttpServerRequest request, Vertx vertx, Stalling stalling, Runnable cut) {
        if (!(request.connection() instanceof ConnectionBase connection)) {
            throw new IllegalStateException("An event stream on " + request.connection() + ", which is no socket.");
        }
        this.response = request.response();
        this.loop = connection.channelHandlerContext().executor();
        this.cut = cut;
        // a stream of HTTP/2 does not say how much its client lacks: one that does not drain in time is cut off
        var channel = connection.channelHandlerContext().channel();
        boolean own = request.version() != HttpVersion.HTTP_2;
        watch = new Watch(vertx, loop, () -> lacking(own ? channel.bytesBeforeWritable() : 1), stalling, cut);
    }

    private long lacking(long bytes) {
        return response.closed() || !response.writeQueueFull() ? 0 : bytes;
    }

    /// Begins the answer before the first event can come.
    void open(TwinSynchronizer synchronizer, Subject subject, Interest interest) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .drainHandler(_ -> drained());
        subscription = synchronizer.subscribe(subject, interest, this);
    }

    void alive() {
        if (!response.ended() && !response.writeQueueFull()) {
            response.write(": alive\n\n");
        }
    }

    @Override
    public FrameForm form() {
        return FORM;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public boolean take(LiveFrame frame, FrameForm.Encoded encoded) {
        if (response.ended() || response.closed()) {
            return false;
        }
        var _ = response.write(((EventForm.Event) encoded).bytes());
        boolean more = !response.writeQueueFull();
        if (!more) {
            watch.begin();
        }
        return more;
    }

    private void drained() {
        watch.end();
        LiveSubscription open = subscription;
        if (open != null) {
            open.ready();
        }
    }

    @Override
    public void failed() {
        cut.run();
    }

    /// The client is gone.
    void close() {
        watch.end();
        LiveSubscription open = subscription;
        if (open != null) {
            open.close();
        }
    }
}
