package io.intertwine.connector.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/// Says in a few words why no HTTP answer came.
public final class HttpFaults {
    private HttpFaults() {}

    public static String describe(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _ -> "no connection in time";
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> unresolved(e) ? "the host name is unknown" : "connection refused";
            case UnknownHostException _ -> "the host name is unknown";
            default -> {
                String message = e.getMessage();
                yield message == null ? "the connection broke" : message;
            }
        };
    }

    private static boolean unresolved(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
