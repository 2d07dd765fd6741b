package io.intertwine.conformance.fake;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Twin systems in memory: a test speaks as the system would, and decides how the system answers commands. Any
/// thread may call.
///
/// A configuration with a member `fault` is not usable, and its text says why.
public final class PlantConnector implements TwinConnector {
    public static final String TYPE = "plant";

    private final Map<TwinSystemId, SystemLink> links = new ConcurrentHashMap<>();
    private final List<Executed> executed = new CopyOnWriteArrayList<>();
    private final Map<TwinId, TwinPermission> permissions = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<TwinId, TwinAcquisition> acquisitions = new ConcurrentHashMap<>();
    private final List<Set<TwinId>> acquired = new CopyOnWriteArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile Runnable beforeAcquiring = () -> {};
    private volatile Answer answer = (_, _) -> new CommandOutcome.Completed(null);

    /// How the systems answer a command.
    @FunctionalInterface
    public interface Answer {
        CommandOutcome to(Command command, Duration timeLimit);
    }

    /// A command that reached its system.
    public record Executed(String id, Command command, Duration timeLimit) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        return configuration.text("fault").stream().toList();
    }

    @Override
    public TwinConnection open(SystemLink link) {
        links.put(link.system().id(), link);
        open.incrementAndGet();
        return new Connection(link);
    }

    /// From now on commands are answered so.
    public PlantConnector answer(Answer given) {
        answer = given;
        return this;
    }

    /// From now on the system permits so much of the twin; before, all that its description promises.
    public void permits(String twin, TwinPermission permission) {
        permissions.put(new TwinId(twin), permission);
    }

    /// From now on the system answers so when it is asked for properties and permission of the twin.
    public void acquires(TwinAcquisition acquisition) {
        acquisitions.put(acquisition.twin(), acquisition);
    }

    /// From now on this is done before an acquisition is answered.
    public void beforeAcquiring(Runnable first) {
        beforeAcquiring = first;
    }

    /// The twins that systems were asked for, in the order of the requests.
    public List<Set<TwinId>> acquired() {
        return List.copyOf(acquired);
    }

    /// How many of these requests have their answer, from what was listed then.
    public int answered() {
        return answered.get();
    }

    /// The commands that reached a system, in the order of their arrival.
    public List<Executed> executed() {
        return List.copyOf(executed);
    }

    /// How many connections are open.
    public int open() {
        return open.get();
    }

    /// The link of the system's newest connection, for what the methods below do not say.
    public SystemLink link(String system) {
        SystemLink link = links.get(new TwinSystemId(system));
        if (link == null) {
            throw new AssertionError("The twin system '" + system + "' was never connected; " + links.keySet());
        }
        return link;
    }

    public void connected(String system) {
        link(system).status(new ConnectionReport.Connected());
    }

    public void unreachable(String system, String error) {
        link(system).status(new ConnectionReport.Unreachable(error));
    }

    public void lists(String system, boolean complete, TwinDescription... twins) {
        link(system).twins(List.of(twins), complete);
    }

    /// A value changed.
    public void reports(String system, String twin, String property, JsonValue value) {
        reports(system, () -> {}, Change.of(new TwinId(twin), property, value));
    }

    /// A value was read again after a reconnect.
    public void rereads(String system, String twin, String property, JsonValue value) {
        reports(system, () -> {}, new Change(new TwinId(twin), property, value, null, Quality.GOOD, true));
    }

    public void reports(String system, Runnable durable, Change... changes) {
        link(system).changes(List.of(changes), durable);
    }

    public void emits(String system, String twin, String event, JsonValue data) {
        link(system).event(new TwinId(twin), new TwinEvent(event, data, Instant.EPOCH));
    }

    private final class Connection implements TwinConnection {
        private final SystemLink link;

        Connection(SystemLink link) {
            this.link = link;
        }

        private volatile boolean closed;

        @Override
        public CommandOutcome execute(String id, Command command, Duration timeLimit) {
            executed.add(new Executed(id, command, timeLimit));
            return answer.to(command, timeLimit);
        }

        @Override
        public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
            acquired.add(Set.copyOf(twins));
            beforeAcquiring.run();
            List<TwinAcquisition> answers = twins.stream().map(this::acquire).toList();
            answered.incrementAndGet();
            return answers;
        }

        private TwinAcquisition acquire(TwinId twin) {
            TwinAcquisition given = acquisitions.get(twin);
            return given != null ? given : promised(twin);
        }

        private TwinAcquisition promised(TwinId twin) {
            return link.listed(twin)
                    .<TwinAcquisition>map(described -> new TwinAcquisition.Acquired(
                            described, permissions.getOrDefault(twin, TwinPermission.of(described))))
                    .orElseGet(() -> new TwinAcquisition.Gone(twin));
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
