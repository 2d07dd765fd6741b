package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.connector.link.LinkDoor;
import io.intertwine.server.Problem;
import io.intertwine.server.ServerConfig;
import io.intertwine.server.security.Gatekeeper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/v1/link`: a WebSocket of a twin system, described in `docs/link.asyncapi.yaml`.
@ApplicationScoped
class LinkRoute {
    /// The WebSocket subprotocol.
    static final String PROTOCOL = "intertwine.link.v1+json";

    private static final String PATH = "/v1/link";
    private static final long LEASE_CHECK_MILLIS = 250;

    private final LinkDoor door;
    private final Gatekeeper gatekeeper;
    private final LiveConnections connections;
    private final ServerConfig.Limits limits;
    private final Vertx vertx;

    LinkRoute(LinkDoor door, Gatekeeper gatekeeper, LiveConnections connections, ServerConfig config, Vertx vertx) {
        this.door = door;
        this.gatekeeper = gatekeeper;
        this.connections = connections;
        this.limits = config.limits();
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::handle);
        vertx.setPeriodic(LEASE_CHECK_MILLIS, _ -> door.checkLeases());
    }

    private void handle(RoutingContext context) {
        try {
            HttpServerRequest request = context.request();
            if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                throw IntertwineException.invalid("This path speaks WebSocket (" + PROTOCOL + "): ask for an upgrade.");
            }
            String authorization = request.getHeader("Authorization");
            Subject subject = authorization == null ? null : gatekeeper.admit(authorization, null);
            Upgrades.checkProtocol(request, List.of(PROTOCOL));
            request.toWebSocket().onSuccess(socket -> open(socket, subject, () -> Upgrades.cut(request)));
        } catch (IntertwineException e) {
            Upgrades.refuse(context, Problem.of(e, null));
        }
    }

    private void open(ServerWebSocket socket, @Nullable Subject subject, Runnable cut) {
        Admission admission = new Admission(gatekeeper, connections);
        LinkSocket link =
                new LinkSocket(socket, admission, vertx.getOrCreateContext(), limits, connections.stalling(), cut);
        link.open(door, subject);
        vertx.setTimer(limits.tokenTime().toMillis(), _ -> {
            if (!link.isWelcome()) {
                link.end(1008, "No hello came within " + limits.tokenTime().toSeconds() + " s.");
            }
        });
    }
}
