package io.intertwine.bench.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The least that a Vert.x server can do: what one client says goes to all others, framed once. A process of its own.
final class BareBroadcast {
    private final List<ChannelHandlerContext> all = new ArrayList<>();

    private BareBroadcast() {}

    /// @param arguments the port
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        BareBroadcast broadcast = new BareBroadcast();
        var _ = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
                .requestHandler(broadcast::handle)
                .listen();
    }

    private void handle(HttpServerRequest request) {
        var _ = request.toWebSocket().onSuccess(socket -> {
            ConnectionBase connection = (ConnectionBase) request.connection();
            ChannelHandlerContext place =
                    connection.channelHandlerContext().pipeline().context("wsencoder");
            all.add(place);
            socket.textMessageHandler(text -> send(text, place));
        });
    }

    private void send(String text, ChannelHandlerContext from) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.directBuffer(4 + payload.length)
                .writeByte(0x81)
                .writeByte(126)
                .writeShort(payload.length)
                .writeBytes(payload);
        for (ChannelHandlerContext to : all) {
            if (!to.equals(from)) {
                var _ = to.writeAndFlush(frame.retainedDuplicate(), to.voidPromise());
            }
        }
        frame.release();
    }
}
