package io.intertwine.connector.link;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.twin.TwinSystemId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Serves twin systems that connect by themselves, at a [LinkDoor]; `docs/guide/link.md` describes it. Any thread may
/// call.
@Clause({"8.3.1", "8.3.4"})
public final class LinkConnector implements TwinConnector {
    static final String TYPE = "link";

    private static final String LEASE = "lease";

    private final RecordStore records;
    private final LinkLimits limits;
    private final InstantSource clock;
    private final ConcurrentMap<TwinSystemId, LinkConnection> connections = new ConcurrentHashMap<>();

    /// @param records keeps how far the numbers of each system are on disk
    public LinkConnector(RecordStore records, LinkLimits limits, InstantSource clock) {
        this.records = records;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        List<String> faults = new ArrayList<>();
        configuration.members().keySet().stream()
                .filter(name -> !name.equals(LEASE))
                .forEach(name -> faults.add("The member '" + name + "' is unknown: use " + LEASE + "."));
        try {
            var _ = lease(configuration);
        } catch (IntertwineException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return faults;
    }

    private Duration lease(JsonObject configuration) {
        if (configuration.find(LEASE).isEmpty()) {
            return limits.lease();
        }
        return configuration
                .number(LEASE)
                .filter(seconds -> seconds.stripTrailingZeros().scale() <= 0)
                .filter(seconds -> seconds.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(seconds -> LinkLimits.checkLease(Duration.ofSeconds(seconds.longValueExact())))
                .orElseThrow(() -> IntertwineException.invalid("The member 'lease' is "
                        + configuration.members().get(LEASE) + ": give a whole number of seconds."));
    }

    @Override
    public TwinConnection open(SystemLink link) {
        LinkConnection.Parts parts = new LinkConnection.Parts(
                new Numbering(records, link.system(), limits.inFlight()),
                lease(link.system().registration().connector()),
                clock,
                closed -> connections.remove(link.system().id(), closed));
        LinkConnection connection = new LinkConnection(link, parts);
        connections.put(link.system().id(), connection);
        return connection;
    }

    Optional<LinkConnection> connection(TwinSystemId system) {
        return Optional.ofNullable(connections.get(system));
    }

    LinkLimits limits() {
        return limits;
    }

    InstantSource clock() {
        return clock;
    }
}
