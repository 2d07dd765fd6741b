package io.intertwine.core.world;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dts.WorldRoute;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Serves twin systems of type `world`: nothing is fetched, the metaverse system that registered one pushes. One
/// instance for all; thread-safe.
@Clause({"8.3.1", "9.2 step 14"})
public final class WorldConnector implements TwinConnector, WorldRoute {
    private final ConcurrentMap<TwinSystemId, WorldConnection> open = new ConcurrentHashMap<>();
    private final Duration lease;

    /// @param lease how long a system stays connected after the last push, when no client is attached to it
    public WorldConnector(Duration lease) {
        if (!lease.isPositive()) {
            throw IntertwineException.invalid(
                    "The lease " + lease + " of pushing systems is not valid: give more than nothing, such as 10s.");
        }
        this.lease = lease;
    }

    @Override
    public String type() {
        return TwinSystemRegistration.WORLD;
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        return configuration.members().keySet().stream()
                .map(member -> "The member connector." + member
                        + " is unknown: a system of type world has no configuration, it is pushed.")
                .toList();
    }

    @Override
    public TwinConnection open(SystemLink link) {
        WorldConnection connection = new WorldConnection(link, lease, this::closed);
        open.put(link.system().id(), connection);
        return connection.start();
    }

    private void closed(WorldConnection connection) {
        open.remove(connection.system().id(), connection);
    }

    @Override
    public boolean owns(ClientId client, TwinSystemId system) {
        WorldConnection connection = open.get(system);
        return connection != null && connection.system().owner().equals(client);
    }

    @Override
    public void push(TwinSystemId system, List<Change> accepted, List<String> refused, Runnable durable) {
        find(system).push(accepted, refused, durable);
    }

    @Override
    public LiveSubscription attach(TwinSystemId system, TwinSource source) {
        return find(system).attach(source);
    }

    private WorldConnection find(TwinSystemId system) {
        return Optional.ofNullable(open.get(system))
                .orElseThrow(() -> IntertwineException.absent("twin system of type world", system));
    }
}
