package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.Problem;
import io.intertwine.server.ServerConfig;
import io.intertwine.server.security.Gatekeeper;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/v1/live`: a WebSocket for who asks for an upgrade, server-sent events for who accepts them.
@ApplicationScoped
class LiveRoute implements HttpServerOptionsCustomizer {
    private static final String PATH = "/v1/live";
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Intertwine enabler;
    private final Gatekeeper gatekeeper;
    private final LiveConnections connections;
    private final ServerConfig.Limits limits;
    private final Vertx vertx;

    LiveRoute(
            Intertwine enabler, Gatekeeper gatekeeper, LiveConnections connections, ServerConfig config, Vertx vertx) {
        this.enabler = enabler;
        this.gatekeeper = gatekeeper;
        this.connections = connections;
        this.limits = config.limits();
        this.vertx = vertx;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(Stream.concat(Encoding.protocols().stream(), Stream.of(LinkRoute.PROTOCOL))
                        .toList())
                .setMaxWebSocketFrameSize(limits.messageBytes())
                .setMaxWebSocketMessageSize(limits.messageBytes())
                .setPerMessageWebSocketCompressionSupported(false);
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        FlowId flow = connections.flow(request.getHeader(ClientMessage.TRACEPARENT));
        try {
            if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                socket(request);
            } else if (accepts(request, "text/event-stream")) {
                CurrentFlow.run(flow, () -> stream(context));
            } else {
                throw IntertwineException.invalid("This path speaks WebSocket ("
                        + String.join(", ", Encoding.protocols())
                        + ") and server-sent events: ask for an upgrade, or send Accept: text/event-stream.");
            }
        } catch (IntertwineException e) {
            Upgrades.refuse(context, Problem.of(e, flow.value()));
        }
    }

    private static boolean accepts(HttpServerRequest request, String type) {
        String accept = request.getHeader("Accept");
        return accept != null && (accept.contains(type) || accept.contains("*/*"));
    }

    /// A key in the header is judged before the upgrade; without one the client shows a token soon after
    /// it.
    private void socket(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        Subject subject = authorization == null
                ? null
                : gatekeeper.admit(authorization, request.getHeader(Gatekeeper.USER_HEADER));
        Upgrades.checkProtocol(request, Encoding.protocols());
        request.toWebSocket()
                .onSuccess(socket -> open(
                        new LiveSocket(
                                socket,
                                new LiveSocket.Sources(enabler.synchronizer(), gatekeeper, connections, limits),
                                writer(request, socket),
                                new ConnectionTimers(vertx)),
                        subject,
                        Gatekeeper.token(authorization)));
    }

    private SocketWriter writer(HttpServerRequest request, ServerWebSocket socket) {
        return new SocketWriter(
                request, Encoding.of(socket.subProtocol()), vertx, connections.stalling(), () -> Upgrades.cut(request));
    }

    private void open(LiveSocket live, @Nullable Subject subject, @Nullable String token) {
        try {
            live.open(subject, token);
        } catch (IntertwineException e) {
            live.end((short) 1013, String.valueOf(e.getMessage()));
        }
    }

    private void stream(RoutingContext context) {
        Subject subject = gatekeeper.admit(
                context.request().getHeader("Authorization"), context.request().getHeader(Gatekeeper.USER_HEADER));
        var interest = new StreamQuery(context.queryParams())
                .interest(context.request().getHeader("Last-Event-ID"));
        var response =
                context.response().putHeader(Upgrades.FLOW, CurrentFlow.id().value());
        Runnable cut = () -> Upgrades.cut(context.request());
        Runnable countOut = connections.add(subject.client(), cut);
        ConnectionTimers timers = new ConnectionTimers(vertx);
        try {
            LiveStream stream = new LiveStream(context.request(), vertx, connections.stalling(), cut);
            stream.open(enabler.synchronizer(), subject, interest);
            timers.every(HEARTBEAT_MILLIS, stream::alive);
            gatekeeper
                    .expiry(Gatekeeper.token(context.request().getHeader("Authorization")))
                    .ifPresent(left -> timers.after(left.toMillis(), cut));
            Runnable ended = () -> {
                timers.end();
                stream.close();
                countOut.run();
            };
            response.closeHandler(_ -> ended.run());
            if (response.closed()) {
                ended.run();
            }
        } catch (IntertwineException e) {
            countOut.run();
            throw e;
        }
    }
}
