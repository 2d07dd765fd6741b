package io.intertwine.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/// A response whose body goes on arriving.
public record HttpStream(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
