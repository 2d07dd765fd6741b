package io.intertwine.bench.live;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the clients of a server speak with it. Channels are in blocking mode here.
interface Wire {
    /// Shakes hands as one who is to hear all that is said.
    void look(SocketChannel channel) throws IOException;

    /// Shakes hands as the one who speaks.
    void stand(SocketChannel channel) throws IOException;

    /// Says one message.
    void say(SocketChannel channel, String text) throws IOException;

    /// The reading side of one who looks, from after the handshake on.
    ///
    /// @param whole is told each message; null for one who only counts
    Inbox inbox(@Nullable Consumer<String> whole);
}
