package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.TwinFeed;
import io.intertwine.api.sif.sdc.Collaborations;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import io.intertwine.api.sif.sdc.Triggers;
import io.intertwine.sif.Pulse;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Triggers: collaborations that begin because a twin changed.
@Clause("8.2.4")
public final class TriggerService implements AutoCloseable {
    /// What it works with.
    ///
    /// @param conditions null when there is no language for conditions, and then nobody may make a
    /// trigger
    public record Ports(
            TwinFeed feed,
            @Nullable ConditionLanguage conditions,
            Mappings mappings,
            Collaborations collaborations,
            Runs runs) {}

    private static final Duration TENDING = Duration.ofSeconds(1);

    private final Ports ports;
    private final LocalTriggers triggers;
    private @Nullable Pulse tending;

    public TriggerService(RecordStore records, Ports ports, TriggerLimits limits, InstantSource clock) {
        this.ports = ports;
        Parts parts = new Parts(new TriggerBook(records), ports.feed(), this::start, limits, clock);
        triggers = new LocalTriggers(
                parts, definition -> Compiled.of(definition, ports.conditions(), ports.mappings()), this::check);
    }

    public Triggers triggers() {
        return triggers;
    }

    private void check(Subject by, Definition definition) {
        if (ports.collaborations()
                .find(by, definition.collaboration(), definition.version())
                .isEmpty()) {
            throw IntertwineException.absent("collaboration", definition.collaboration());
        }
    }

    private Run start(Trigger trigger, String key, JsonValue input) {
        Definition definition = trigger.definition();
        Runs.Start start =
                new Runs.Start(definition.collaboration(), definition.version(), input, definition.world(), key);
        try {
            return CurrentFlow.call(FlowId.fresh(), () -> ports.runs().start(trigger.by(), start));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Follows the twins of all triggers from now on.
    public void start() {
        triggers.start();
        tending = Pulse.start("trigger-tending", TENDING, triggers::tend);
    }

    @Override
    public void close() {
        if (tending != null) {
            tending.close();
        }
        triggers.close();
    }
}
