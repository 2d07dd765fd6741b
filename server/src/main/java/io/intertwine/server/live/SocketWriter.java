package io.intertwine.server.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.concurrent.Executor;

/// Writes ready-made WebSocket frames below the layer that would make them, and knows when a client
/// has enough. On the event loop of its connection only, unless said otherwise.
final class SocketWriter {
    private final ChannelHandlerContext place;
    private final Encoding encoding;
    private final Watch watch;

    /// @param cut ends the connection at once
    SocketWriter(HttpServerRequest request, Encoding encoding, Vertx vertx, Stalling stalling, Runnable cut) {
        this.encoding = encoding;
        if (!(request.connection() instanceof ConnectionBase connection)) {
            throw new IllegalStateException("A WebSocket on " + request.connection() + ", which is no socket.");
        }
        place = place(connection.channelHandlerContext().pipeline());
        watch = new Watch(vertx, place.executor(), this::lacking, stalling, cut);
    }

    /// The place next to the socket: what is written there passes the handlers that make WebSocket
    /// frames and watch for idle connections, but not encryption. The pings of the connection keep
    /// it from being idle.
    static ChannelHandlerContext place(ChannelPipeline pipeline) {
        ChannelHandlerContext encryption = pipeline.context(SslHandler.class);
        List<String> names = pipeline.names();
        int above = encryption == null ? 0 : names.indexOf(encryption.name()) + 1;
        ChannelHandlerContext place = pipeline.context(names.get(above));
        if (place == null) {
            throw new IllegalStateException("A connection with nothing above its encryption: " + names);
        }
        return place;
    }

    /// Any thread may ask: how messages are written.
    Encoding encoding() {
        return encoding;
    }

    /// Any thread may ask: the event loop.
    Executor loop() {
        return place.executor();
    }

    /// False when the client has enough.
    boolean write(SocketForm.Framed frame) {
        var _ = place.writeAndFlush(frame.bytes().retainedDuplicate(), place.voidPromise());
        boolean more = channel().isWritable();
        if (!more) {
            watch.begin();
        }
        return more;
    }

    /// Any thread may say it. As one frame, so that no frame of a subscription comes between its
    /// parts; on the event loop at once, so that a close that follows comes after it.
    void say(ServerMessage message) {
        SocketForm.Framed frame = SocketForm.framed(encoding, Parts.of(encoding.write(message)));
        if (place.executor().inEventLoop()) {
            say(frame);
        } else {
            place.executor().execute(() -> say(frame));
        }
    }

    private void say(SocketForm.Framed frame) {
        try (frame) {
            var _ = place.writeAndFlush(frame.bytes().retainedDuplicate(), place.voidPromise());
        }
    }

    private Channel channel() {
        return place.channel();
    }

    private long lacking() {
        return channel().isActive() ? channel().bytesBeforeWritable() : 0;
    }

    void drained() {
        watch.end();
    }
}
