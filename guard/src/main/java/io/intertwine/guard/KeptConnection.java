package io.intertwine.guard;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;

/// A connection that knows at once whether the other side has closed it. The client asks before each request, as
/// a request that went into a closed connection would have to be repeated, which nobody may do to a command;
/// its own way of asking waits a millisecond for what does not come.
final class KeptConnection extends DefaultManagedHttpClientConnection {
    KeptConnection(String id, Http1Config config) {
        super(
                id,
                null,
                null,
                config,
                null,
                null,
                new DefaultHttpRequestWriterFactory(config),
                new DefaultHttpResponseParserFactory(config));
    }

    /// Also where something came that nobody asked for: it would be taken for the answer to the next request.
    /// Below TLS bytes may come that are none of the answer's, so there the slower way is the right one.
    @Override
    public boolean isStale() throws IOException {
        Socket socket = getSocket();
        SocketChannel channel = socket == null || socket instanceof SSLSocket ? null : socket.getChannel();
        if (channel == null) {
            return super.isStale();
        }
        try {
            channel.configureBlocking(false);
            boolean silent = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return !silent;
        } catch (IOException _) {
            return true; // a reset is an end as well
        }
    }
}
