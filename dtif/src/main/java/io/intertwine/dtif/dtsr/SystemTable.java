package io.intertwine.dtif.dtsr;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/// The running twin systems: whose they are, and the measured way to each. Any thread may call.
public final class SystemTable implements SystemOwners, CommandRoute {
    private final ConcurrentMap<TwinSystemId, RegisteredSystem> systems = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public SystemTable(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean owns(ClientId client, TwinSystemId system) {
        RegisteredSystem registered = systems.get(system);
        return registered != null && registered.system().owner().equals(client);
    }

    /// The systems that the client registered.
    public Set<TwinSystemId> ownedBy(ClientId client) {
        return systems.values().stream()
                .map(RegisteredSystem::system)
                .filter(system -> system.owner().equals(client))
                .map(TwinSystem::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public CommandOutcome forward(TwinSystemId system, String id, Command command, Duration timeLimit) {
        RegisteredSystem registered = systems.get(system);
        TwinConnection connection = registered == null ? null : registered.connection();
        if (registered == null || connection == null) {
            return new Failed("The twin system '" + system + "' is not connected.");
        }
        if (registered.status() instanceof SystemStatus.Unreachable(Instant since, String error)) {
            return new Failed("The twin system '" + system + "' is unreachable since " + since + ": " + error);
        }
        Instant begun = clock.instant();
        CommandOutcome outcome = connection.execute(id, command, timeLimit);
        Instant now = clock.instant();
        switch (outcome) {
            case CommandOutcome.Completed _, CommandOutcome.Rejected _ ->
                registered.meter.answered(now, Duration.between(begun, now));
            case Failed(String reason) -> registered.failed(reason);
            case CommandOutcome.Unknown _ -> {
                // its protocol does not confirm; whether the value is reported is for DTS to see
            }
            case CommandOutcome.TimedOut(Duration after) ->
                registered.failed(command.affordance() + " of " + command.twin() + " did not answer within "
                        + after.toMillis() + " ms");
        }
        return outcome;
    }

    Optional<RegisteredSystem> find(TwinSystemId id) {
        return Optional.ofNullable(systems.get(id));
    }

    Collection<RegisteredSystem> all() {
        return systems.values();
    }

    void put(RegisteredSystem system) {
        systems.put(system.system().id(), system);
    }

    void remove(TwinSystemId id) {
        systems.remove(id);
    }
}
