package io.intertwine.bench.live;

import io.intertwine.codec.Cbor;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A WebSocket.
///
/// @param path    of the endpoint
/// @param viewer  headers of those who look
/// @param speaker headers of the one who speaks
/// @param join    what those who look say first; empty for nothing
/// @param cbor    whether they want CBOR, and say that in it
record WebSocketWire(String path, Map<String, String> viewer, Map<String, String> speaker, String join, boolean cbor)
        implements Wire {
    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    /// Of a server that repeats what it is told.
    static WebSocketWire plain() {
        return new WebSocketWire("/", Map.of(), Map.of(), "", false);
    }

    @Override
    public void look(SocketChannel channel) throws IOException {
        if (cbor) {
            ClientFrames.shakeHands(channel, path, ClientFrames.with(viewer, PROTOCOL, "intertwine.v1+cbor"));
            ClientFrames.sendBinary(channel, Cbor.write(JsonReader.read(join)));
        } else {
            ClientFrames.shakeHands(channel, path, viewer);
            if (!join.isEmpty()) {
                ClientFrames.send(channel, join);
            }
        }
    }

    @Override
    public void stand(SocketChannel channel) throws IOException {
        ClientFrames.shakeHands(channel, path, speaker);
    }

    @Override
    public void say(SocketChannel channel, String text) throws IOException {
        ClientFrames.send(channel, text);
    }

    @Override
    public Inbox inbox(@Nullable Consumer<String> whole) {
        return new WebSocketInbox(whole);
    }
}
