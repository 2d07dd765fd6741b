package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.ThingDescriptionReader;
import io.intertwine.conformance.plant.Deed;
import io.intertwine.conformance.plant.Face;
import io.intertwine.conformance.plant.Manners;
import io.intertwine.conformance.plant.Reading;
import io.intertwine.conformance.plant.ScriptedSystem;
import io.intertwine.conformance.plant.ScriptedTwin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A scripted system as the enabler of this process meets it.
final class ScriptedConnection implements TwinConnection, Face {
    private final ScriptedSystem system;
    private final SystemLink link;
    private volatile boolean away;
    private volatile boolean closed;

    private ScriptedConnection(ScriptedSystem system, SystemLink link) {
        this.system = system;
        this.link = link;
    }

    /// Connects in the background, as every connection does.
    static ScriptedConnection open(ScriptedSystem system, SystemLink link) {
        ScriptedConnection connection = new ScriptedConnection(system, link);
        system.meet(connection);
        Thread.ofVirtual().name("scripted-system").start(connection::comesBack);
        return connection;
    }

    @Override
    public void relisted() {
        if (!mute()) {
            link.twins(system.twins().stream().map(ScriptedConnection::describe).toList(), true);
        }
    }

    private static TwinDescription describe(ScriptedTwin twin) {
        return ThingDescriptionReader.read(twin.model(), null);
    }

    @Override
    public void changed(String twin, String property, Reading reading) {
        if (!mute()) {
            link.changes(List.of(change(twin, property, reading, false)), () -> {});
        }
    }

    private static Change change(String twin, String property, Reading reading, boolean reread) {
        return new Change(new TwinId(twin), property, reading.value(), reading.time(), Quality.GOOD, reread);
    }

    @Override
    public void emitted(String twin, String event, JsonValue data) {
        if (!mute()) {
            link.event(new TwinId(twin), new TwinEvent(event, data, Instant.now()));
        }
    }

    private boolean mute() {
        return away || closed;
    }

    @Override
    public void goesAway() {
        away = true;
        link.status(new ConnectionReport.Unreachable("The scripted system is away."));
    }

    @Override
    public void comesBack() {
        away = false;
        relisted();
        for (ScriptedTwin twin : system.twins()) {
            for (Map.Entry<String, Reading> reading : twin.readings().entrySet()) {
                link.changes(List.of(change(twin.id(), reading.getKey(), reading.getValue(), true)), () -> {});
            }
        }
        if (!closed) {
            link.status(new ConnectionReport.Connected());
        }
    }

    @Override
    public CommandOutcome execute(String id, Command command, Duration timeLimit) {
        if (away) {
            return new CommandOutcome.Failed("The scripted system is away.");
        }
        Deed deed = new Deed(command.twin().value(), command.affordance(), argument(command));
        var output = system.perform(deed, command instanceof Command.InvokeAction);
        return switch (system.manners()) {
            case OBEYS -> new CommandOutcome.Completed(output.orElse(null));
            case REFUSES -> new CommandOutcome.Failed("The scripted system says no.");
            case STAYS_SILENT -> silence(timeLimit);
        };
    }

    private CommandOutcome silence(Duration timeLimit) {
        long end = System.nanoTime() + timeLimit.toNanos();
        while (System.nanoTime() < end && system.manners() == Manners.STAYS_SILENT) {
            LockSupport.parkNanos(5_000_000);
        }
        return new CommandOutcome.TimedOut(timeLimit);
    }

    private static @Nullable JsonValue argument(Command command) {
        return switch (command) {
            case Command.SetProperty set -> set.value();
            case Command.InvokeAction invoke -> invoke.input();
        };
    }

    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return twins.stream().map(this::acquire).toList();
    }

    private TwinAcquisition acquire(TwinId twin) {
        if (away) {
            return new TwinAcquisition.Unavailable(twin, "The scripted system is away.");
        }
        if (!system.admits(token())) {
            return new TwinAcquisition.Unavailable(twin, "The scripted system asks for another credential.");
        }
        system.inquired();
        return system.twin(twin.value())
                .map(ScriptedConnection::describe)
                .<TwinAcquisition>map(
                        described -> new TwinAcquisition.Acquired(described, TwinPermission.of(described)))
                .orElseGet(() -> new TwinAcquisition.Gone(twin));
    }

    private @Nullable String token() {
        return link.credential().orElse(null) instanceof Credential.Bearer(String token) ? token : null;
    }

    @Override
    public void close() {
        closed = true;
    }
}
