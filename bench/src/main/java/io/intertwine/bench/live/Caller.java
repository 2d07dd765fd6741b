package io.intertwine.bench.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One HTTP connection that is kept, with as little between the call and the socket as can be. Not
/// thread-safe.
final class Caller implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final String HEAD_END = "\r\n\r\n";

    private final SocketChannel channel;
    private final String headers;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    /// @param headers further lines of each request, each with its line end
    Caller(int port, String headers) throws IOException {
        this.channel = Crowd.open(port);
        this.headers = headers;
    }

    /// Returns the body of the answer; fails when it is not a good one.
    String call(String method, String path, String body) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + headers + "Content-Length: " + body.length() + HEAD_END + body;
        ClientFrames.write(channel, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        buffer.clear();
        while (true) {
            if (channel.read(buffer) < 0) {
                throw new IOException("The connection ended during " + method + " " + path + ".");
            }
            String answer = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
            int head = answer.indexOf(HEAD_END);
            if (head >= 0 && isWhole(answer, head + HEAD_END.length())) {
                return checked(answer, head + HEAD_END.length());
            }
        }
    }

    private boolean isWhole(String answer, int body) throws IOException {
        Matcher length = LENGTH.matcher(answer.substring(0, body));
        if (length.find()) {
            return buffer.position() - body >= Integer.parseInt(length.group(1));
        }
        if (!answer.startsWith("HTTP/1.1 204")) {
            throw new IOException("An answer does not say how long it is: " + answer);
        }
        return true;
    }

    private static String checked(String answer, int body) throws IOException {
        if (!answer.startsWith("HTTP/1.1 2")) {
            throw new IOException("Not a good answer: " + answer);
        }
        return answer.substring(body);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
