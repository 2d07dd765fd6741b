package io.intertwine.bench.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;

/// One client on a thread of its own, which hears at once what comes.
final class Listener implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final SocketChannel channel;

    /// @param channel after its handshake
    Listener(SocketChannel channel, Inbox inbox) {
        this.channel = channel;
        Thread.ofPlatform().name("listener").daemon().start(() -> hear(inbox));
    }

    private void hear(Inbox inbox) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (channel.read(buffer) >= 0) {
                inbox.take(buffer.flip());
                buffer.clear();
            }
        } catch (AsynchronousCloseException _) {
            Thread.currentThread().interrupt(); // closed: nobody wants to hear any more
        } catch (IOException e) {
            throw new IllegalStateException("A client was disconnected.", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
