package io.intertwine.api.dtif.dts;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;

/// The way of what a metaverse system pushes to the twin systems of type `world` that it registered. Any thread
/// may call.
@Clause({"8.3.4", "9.2 step 14"})
public interface WorldRoute {
    /// Nobody pushes here.
    WorldRoute NONE = new WorldRoute() {
        @Override
        public boolean owns(ClientId client, TwinSystemId system) {
            return false;
        }

        @Override
        public void push(TwinSystemId system, List<Change> accepted, List<String> refused, Runnable durable) {
            throw IntertwineException.absent("twin system of type world", system);
        }

        @Override
        public LiveSubscription attach(TwinSystemId system, TwinSource source) {
            throw IntertwineException.absent("twin system of type world", system);
        }
    };

    /// Whether the system is one of type `world` that this client registered.
    boolean owns(ClientId client, TwinSystemId system);

    /// Hands over accepted changes, and why others were refused so that they count as errors of the system.
    /// `durable` runs once, on another thread, when what was accepted is on disk.
    void push(TwinSystemId system, List<Change> accepted, List<String> refused, Runnable durable);

    /// The client speaks for the system until the handle is closed; the one that came last gets the commands.
    LiveSubscription attach(TwinSystemId system, TwinSource source);
}
