package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.flow.FlowId;
import io.intertwine.server.ServerConfig;
import io.intertwine.server.ServerError;
import io.intertwine.server.Traceparent;
import io.intertwine.server.security.Clients;
import io.intertwine.server.telemetry.SpanParents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Open live connections by client: counts them against the limits, and ends them when the client's key ends.
@ApplicationScoped
class LiveConnections {
    private final Map<ClientId, Set<Runnable>> open = new HashMap<>();
    private final ServerConfig.Limits limits;
    private final Counter stalled;
    private final SpanParents parents;
    private int count;

    LiveConnections(ServerConfig config, Clients clients, SpanParents parents, MeterRegistry metrics) {
        this.parents = parents;
        this.limits = config.limits();
        clients.onKeyEnd(this::end);
        this.stalled = Counter.builder("intertwine.live.stalled")
                .description("Live clients that were disconnected because they took nothing for too long")
                .register(metrics);
        metrics.gauge("intertwine.live.connections", this, LiveConnections::count);
    }

    /// Waits for one client, no longer than the limit.
    Stalling stalling() {
        return new Stalling(limits.stalledClient(), stalled::increment);
    }

    /// The flow that a request or message belongs to, by the trace context that came with it.
    FlowId flow(@Nullable String traceparent) {
        Traceparent trace = Traceparent.of(traceparent);
        parents.note(trace);
        return trace.flow();
    }

    /// Counts a connection in, or refuses it. The returned handle counts it out.
    synchronized Runnable add(ClientId client, Runnable end) {
        Set<Runnable> own = open.computeIfAbsent(client, _ -> new HashSet<>());
        if (count >= limits.liveConnections()) {
            throw full("There are " + count + " live connections", "live-connections");
        }
        if (own.size() >= limits.liveConnectionsPerClient()) {
            throw full(
                    "The client '" + client + "' has " + own.size() + " live connections",
                    "live-connections-per-client");
        }
        own.add(end);
        count++;
        return () -> remove(client, end);
    }

    private static IntertwineException full(String what, String limit) {
        return new IntertwineException(
                ServerError.TOO_MANY_CONNECTIONS,
                what + ", which is the limit: close some, or have intertwine.limits." + limit + " raised.");
    }

    private synchronized void remove(ClientId client, Runnable end) {
        Set<Runnable> own = open.get(client);
        if (own != null && own.remove(end)) {
            count--;
            if (own.isEmpty()) {
                open.remove(client);
            }
        }
    }

    synchronized int count() {
        return count;
    }

    private void end(ClientId client) {
        Set<Runnable> ended;
        synchronized (this) {
            ended = Set.copyOf(open.getOrDefault(client, Set.of()));
        }
        ended.forEach(Runnable::run);
    }
}
