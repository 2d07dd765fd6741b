package io.intertwine.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/// Says in a few words why no HTTP answer came.
public final class HttpFaults {
    private HttpFaults() {}

    public static String describe(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _ -> "no connection in time";
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused";
            case UnknownHostException _ -> "the host name is unknown";
            default -> {
                String message = e.getMessage();
                yield message == null ? "the connection broke" : message;
            }
        };
    }

    /// A time limit of the client below as one of this package.
    static HttpTimeoutException late(InterruptedIOException e) {
        String message = e.getMessage() == null ? "no answer in time" : e.getMessage();
        HttpTimeoutException late = e instanceof ConnectTimeoutException
                ? new HttpConnectTimeoutException(message)
                : new HttpTimeoutException(message);
        late.initCause(e);
        return late;
    }
}
