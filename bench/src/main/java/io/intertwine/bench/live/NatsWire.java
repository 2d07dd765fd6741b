package io.intertwine.bench.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The text protocol of NATS: one subject.
record NatsWire(String subject) implements Wire {
    private static final String PONG = "PONG\r\n";

    @Override
    public void look(SocketChannel channel) throws IOException {
        enter(channel, "SUB " + subject + " 1\r\n");
    }

    @Override
    public void stand(SocketChannel channel) throws IOException {
        enter(channel, "");
    }

    /// The answer to the ping says that the server took what came before it.
    private static void enter(SocketChannel channel, String more) throws IOException {
        send(channel, "CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false}\r\n" + more + "PING\r\n");
        String said = ClientFrames.readUntil(channel, PONG);
        if (said.contains("-ERR")) {
            throw new IOException("The server refused the connection: " + said);
        }
    }

    @Override
    public void say(SocketChannel channel, String text) throws IOException {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        send(channel, "PUB " + subject + " " + length + "\r\n" + text + "\r\n");
    }

    @Override
    public Inbox inbox(@Nullable Consumer<String> whole) {
        return new NatsInbox(whole);
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        ClientFrames.write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
