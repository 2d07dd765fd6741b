package io.intertwine.bench.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What a WebSocket client says (RFC 6455): the handshake, and text. And the reading of short answers.
final class ClientFrames {
    private static final int LAST_TEXT = 0x81;
    private static final int LAST_BINARY = 0x82;
    private static final int MASKED = 0x80;

    private ClientFrames() {}

    static void shakeHands(SocketChannel channel, String path, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1"
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        write(channel, ByteBuffer.wrap(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII)));
        String answer = readUntil(channel, "\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException("No WebSocket at " + path + ": " + answer);
        }
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    /// The mask is zero: it protects proxies, of which there are none here.
    static void send(SocketChannel channel, String text) throws IOException {
        send(channel, LAST_TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static void sendBinary(SocketChannel channel, byte[] message) throws IOException {
        send(channel, LAST_BINARY, message);
    }

    private static void send(SocketChannel channel, int head, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) head);
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        write(channel, frame.putInt(0).put(payload).flip());
    }

    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// So many bytes.
    static byte[] read(SocketChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("The connection ended after " + bytes.position() + " bytes of " + count + ".");
            }
        }
        return bytes.array();
    }

    /// All up to this text, and not a byte beyond it.
    static String readUntil(SocketChannel channel, String end) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!answer.toString(StandardCharsets.US_ASCII).endsWith(end)) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("The connection ended after: " + answer.toString(StandardCharsets.US_ASCII));
            }
            answer.write(one.get(0));
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }
}
