package io.intertwine.bench;

import io.intertwine.codec.Cbor;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// So many WebSocket clients on one thread. They count whole messages by the heads of frames, and bytes; the text of
/// the first one is kept for who wants to look at it. Not thread-safe.
final class Crowd implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final Selector selector;
    private final List<Viewer> viewers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    Crowd() throws IOException {
        selector = Selector.open();
    }

    /// Connects, and says one message each, if there is one to say; in CBOR where that is the subprotocol.
    void connect(int count, int port, String path, Map<String, String> headers, String message) throws IOException {
        boolean cbor = "intertwine.v1+cbor".equals(headers.get("Sec-WebSocket-Protocol"));
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ClientFrames.shakeHands(channel, port, path, headers);
            if (cbor) {
                ClientFrames.sendBinary(channel, Cbor.write(JsonReader.read(message)));
            } else if (!message.isEmpty()) {
                ClientFrames.send(channel, message);
            }
            channel.configureBlocking(false);
            Viewer viewer = new Viewer(viewers.isEmpty());
            viewers.add(viewer);
            channel.register(selector, SelectionKey.OP_READ, viewer);
        }
    }

    int size() {
        return viewers.size();
    }

    /// Reads until each client has so many messages more than at the latest [#mark]; fails after half a minute.
    void awaitMessages(long each) throws IOException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (viewers.stream().anyMatch(viewer -> viewer.messages() < each)) {
            read(100);
            if (System.nanoTime() > end) {
                long fewest = viewers.stream().mapToLong(Viewer::messages).min().orElse(0);
                throw new IllegalStateException("A client got " + fewest + " messages of " + each + ".");
            }
        }
    }

    /// Reads for so long.
    void readFor(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            read(left);
        }
    }

    private void read(long millis) throws IOException {
        selector.select(
                key -> {
                    try {
                        read(key);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                millis);
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        int count = ((SocketChannel) key.channel()).read(buffer);
        if (count < 0) {
            throw new IOException("A client was disconnected.");
        }
        ((Viewer) key.attachment()).take(buffer.flip());
    }

    /// Counts anew from here.
    void mark() {
        viewers.forEach(Viewer::mark);
    }

    /// What the first client got since the latest mark, without the heads of frames.
    String firstText() {
        return viewers.getFirst().text();
    }

    long messages() {
        return viewers.stream().mapToLong(Viewer::messages).sum();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /// The reading side of one client: finds where frames end.
    private static final class Viewer {
        private final byte[] head = new byte[10];
        private final StringBuilder text;
        private final boolean keeps;
        private int inHead;
        private long left;
        private long messages;

        Viewer(boolean keeps) {
            this.keeps = keeps;
            this.text = new StringBuilder();
        }

        long messages() {
            return messages;
        }

        String text() {
            return text.toString();
        }

        void mark() {
            messages = 0;
            text.setLength(0);
        }

        void take(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                if (left > 0) {
                    payload(bytes);
                } else {
                    head[inHead++] = bytes.get();
                    if (inHead == headLength()) {
                        begin();
                    }
                }
            }
        }

        private void payload(ByteBuffer bytes) {
            int now = (int) Math.min(left, bytes.remaining());
            if (keeps) {
                byte[] piece = new byte[now];
                bytes.get(piece);
                text.append(new String(piece, StandardCharsets.UTF_8));
            } else {
                bytes.position(bytes.position() + now);
            }
            left -= now;
            messages += left == 0 ? 1 : 0;
        }

        private int headLength() {
            int length = inHead < 2 ? 0 : head[1] & 0x7f;
            return length == 127 ? 10 : length == 126 ? 4 : 2;
        }

        private void begin() {
            int length = head[1] & 0x7f;
            left = length;
            if (length >= 126) {
                left = 0;
                for (int i = 2; i < inHead; i++) {
                    left = (left << 8) | (head[i] & 0xff);
                }
            }
            boolean control = (head[0] & 0x08) != 0;
            inHead = 0;
            if (left == 0) {
                messages += control ? 0 : 1;
            }
        }
    }
}
