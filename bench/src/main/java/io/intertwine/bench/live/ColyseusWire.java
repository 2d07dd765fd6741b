package io.intertwine.bench.live;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Colyseus 0.17: a place in the room is asked for over HTTP, then taken on a WebSocket; texts are
/// messages of the type `say` in MessagePack.
record ColyseusWire() implements Wire {
    private static final byte JOIN_ROOM = 10;
    private static final byte ROOM_DATA = 13;
    private static final int SHORT_TEXT = 0xa0;
    private static final int TEXT_16 = 0xda;

    @Override
    public void look(SocketChannel channel) throws IOException {
        stand(channel);
    }

    @Override
    public void stand(SocketChannel channel) throws IOException {
        JsonObject place = (JsonObject) JsonReader.read(reserve(channel));
        String path = "/" + place.text("processId").orElseThrow() + "/"
                + place.text("roomId").orElseThrow() + "?sessionId="
                + place.text("sessionId").orElseThrow();
        ClientFrames.shakeHands(channel, path, Map.of());
        awaitJoined(channel);
        ClientFrames.sendBinary(channel, new byte[] {JOIN_ROOM});
    }

    /// On a connection of its own; the address says where.
    private static String reserve(SocketChannel channel) throws IOException {
        int port = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
        try (SocketChannel http = Crowd.open(port)) {
            String request = "POST /matchmake/joinOrCreate/bench HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            ClientFrames.write(http, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocate(4096);
            while (http.read(piece) >= 0) {
                answer.write(piece.array(), 0, piece.position());
                piece.clear();
            }
            String text = answer.toString(StandardCharsets.UTF_8);
            if (!text.startsWith("HTTP/1.1 200")) {
                throw new IOException("Colyseus gives no place in its room: " + text);
            }
            return text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1);
        }
    }

    private static void awaitJoined(SocketChannel channel) throws IOException {
        byte[] head = ClientFrames.read(channel, 2);
        byte[] content = ClientFrames.read(channel, head[1]);
        if (content.length == 0 || content[0] != JOIN_ROOM) {
            throw new IOException("Colyseus did not let a client join, but said "
                    + new String(content, StandardCharsets.UTF_8) + ".");
        }
    }

    @Override
    public void say(SocketChannel channel, String text) throws IOException {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(8 + words.length)
                .put(ROOM_DATA)
                .put((byte) (SHORT_TEXT | 3))
                .put("say".getBytes(StandardCharsets.US_ASCII))
                .put((byte) TEXT_16)
                .putShort((short) words.length)
                .put(words);
        ClientFrames.sendBinary(channel, message.array());
    }

    @Override
    public Inbox inbox(@Nullable Consumer<String> whole) {
        return new WebSocketInbox(whole);
    }
}
