package io.intertwine.connector.http;

import io.intertwine.guard.GuardedStream;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/// A response whose body goes on arriving.
public record HttpStream(GuardedStream stream, HttpHeaders headers) implements AutoCloseable {
    public int status() {
        return stream.status();
    }

    public InputStream body() {
        return stream.body();
    }

    public boolean successful() {
        return stream.successful();
    }

    @Override
    public void close() {
        stream.close();
    }
}
