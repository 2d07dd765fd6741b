package io.intertwine.server.gateway;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import javax.net.ssl.SSLException;

/// What may be said to a caller of why a connection failed: no addresses and no class names.
final class Reasons {
    private Reasons() {}

    static String of(Throwable why) {
        return switch (why) {
            case ConnectTimeoutException _ -> "it could not be reached in time.";
            case ConnectException _ -> "it could not be reached.";
            case SSLException _ -> "it did not show a certificate that is trusted for its name.";
            case ConnectionPoolTooBusyException _ -> "too many calls wait for a connection.";
            case IllegalArgumentException _ -> "what it sent is not HTTP.";
            default -> "the connection ended before its answer.";
        };
    }
}
