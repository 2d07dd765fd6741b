package io.intertwine.server.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// A WebSocket client that reads when it is told to, with a small window. One thread at a time.
final class SlowSocket implements AutoCloseable {
    private final Socket socket = new Socket();

    SlowSocket(Api api) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), api.base().getPort()));
        socket.getOutputStream()
                .write(("GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Authorization: Bearer " + api.key() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        readUntil(text -> text.endsWith("\r\n\r\n"));
    }

    /// The mask is zero; blanks make the length one that two bytes say.
    void send(String text) throws IOException {
        byte[] payload = (text + " ".repeat(Math.max(0, 126 - text.length()))).getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(ByteBuffer.allocate(8 + payload.length)
                        .put((byte) 0x81)
                        .put((byte) (0x80 | 126))
                        .putShort((short) payload.length)
                        .putInt(0)
                        .put(payload)
                        .array());
    }

    /// What came, heads of frames among it, until it is enough or the connection ended.
    String readUntil(Predicate<String> enough) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[64 * 1024];
        String tail = "";
        while (!enough.test(tail)) {
            int count = in.read(piece);
            if (count < 0) {
                break;
            }
            got.write(piece, 0, count);
            String text = got.toString(StandardCharsets.ISO_8859_1);
            tail = text.substring(Math.max(0, text.length() - 100_000));
        }
        return got.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
