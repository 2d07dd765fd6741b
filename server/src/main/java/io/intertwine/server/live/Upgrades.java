package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.codec.Json;
import io.intertwine.server.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.List;

/// What the routes of WebSockets share before the upgrade, and the hard end after it.
public final class Upgrades {
    /// The header that names the flow of an answer.
    static final String FLOW = "Intertwine-Flow";

    private Upgrades() {}

    /// A client that asks for subprotocols has to ask for one that is spoken.
    static void checkProtocol(HttpServerRequest request, List<String> spoken) {
        String protocols = request.getHeader("Sec-WebSocket-Protocol");
        if (protocols != null && Collections.disjoint(List.of(protocols.split("\\s*,\\s*")), spoken)) {
            throw IntertwineException.invalid(
                    "The subprotocols '" + protocols + "' are unknown: ask for " + String.join(" or ", spoken) + ".");
        }
    }

    static void refuse(RoutingContext context, Problem problem) {
        var response = context.response().setStatusCode(problem.status());
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"intertwine\"");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        if (problem.flow() != null) {
            response.putHeader(FLOW, problem.flow());
        }
        response.putHeader("Content-Type", "application/problem+json").end(Buffer.buffer(Json.write(problem)));
    }

    /// Vert.x's own close waits until everything is written, which a client that does not read puts off for ever; from
    /// its handler's context the close goes past it.
    public static void cut(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            var _ = connection.channelHandlerContext().close();
        } else {
            request.response().reset();
        }
    }
}
