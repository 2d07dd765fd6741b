package io.intertwine.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// So many clients on one thread, who count whole messages. Not thread-safe.
final class Crowd implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Selector selector;
    private final List<Inbox> inboxes = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    Crowd() throws IOException {
        selector = Selector.open();
    }

    /// A connection to the loopback address that sends at once what it is given.
    static SocketChannel open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /// Connects so many more who look.
    ///
    /// @param whole is told each message that one of them gets; null when they only count
    void connect(int count, int port, Wire wire, @Nullable Consumer<String> whole) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = open(port);
            wire.look(channel);
            channel.configureBlocking(false);
            Inbox inbox = wire.inbox(whole);
            inboxes.add(inbox);
            channel.register(selector, SelectionKey.OP_READ, inbox);
        }
    }

    /// Reads until each client has so many messages more than at the latest [#mark]; fails after half a
    /// minute.
    void awaitMessages(long each) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (inboxes.stream().anyMatch(inbox -> inbox.messages() < each)) {
            read(100);
            if (System.nanoTime() > end) {
                long without = inboxes.stream()
                        .filter(inbox -> inbox.messages() < each)
                        .count();
                throw new IllegalStateException("Of " + inboxes.size() + " clients, " + without + " did not get " + each
                        + " messages in half a minute.");
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

    /// Reads what is there.
    void readNow() throws IOException {
        selector.selectNow(this::taken);
    }

    private void read(long millis) throws IOException {
        selector.select(this::taken, millis);
    }

    private void taken(SelectionKey key) {
        try {
            read(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        int count = ((SocketChannel) key.channel()).read(buffer);
        if (count < 0) {
            throw new IOException("A client was disconnected.");
        }
        ((Inbox) key.attachment()).take(buffer.flip());
    }

    /// Counts anew from here.
    void mark() {
        inboxes.forEach(Inbox::mark);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
