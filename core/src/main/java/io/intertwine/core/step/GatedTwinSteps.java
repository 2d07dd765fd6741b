package io.intertwine.core.step;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.WorldTwins;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Steps on twins by the faces that everybody else uses, so that the same rules decide and the same logs
/// tell.
public final class GatedTwinSteps implements TwinSteps {
    private static final Duration DISK = Duration.ofSeconds(30);

    private final TwinInformation information;
    private final WorldTwins worldTwins;
    private final TwinSynchronizer synchronizer;
    private final TwinList list;
    private final SystemOwners owners;
    private final Worlds worlds;

    public GatedTwinSteps(
            TwinInformation information,
            WorldTwins worldTwins,
            TwinSynchronizer synchronizer,
            TwinList list,
            SystemOwners owners,
            Worlds worlds) {
        this.information = information;
        this.worldTwins = worldTwins;
        this.synchronizer = synchronizer;
        this.list = list;
        this.owners = owners;
        this.worlds = worlds;
    }

    /// Of what he may see: what is hidden from him looks absent. Where a world of his has the twin he may see more of
    /// it there, and the run tells.
    @Override
    public List<String> faults(Subject by, Plan plan) {
        boolean all = plan.deed() == Deed.READ || own(by, plan.twin()).isPresent() || !isInWorld(by, plan.twin());
        return judged(by, plan).stream()
                .flatMap(twin -> plan.named().entrySet().stream()
                        .filter(named -> all || PlanFaults.has(twin, plan.deed(), named.getKey()))
                        .flatMap(named ->
                                PlanFaults.of(
                                        twin,
                                        plan.deed(),
                                        named.getKey(),
                                        named.getValue().orElse(null))
                                        .stream()))
                .toList();
    }

    private boolean isInWorld(Subject by, TwinId id) {
        String after = "";
        while (after != null) {
            Page<World> page = worlds.list(by, new PageRequest(after, PageRequest.LARGEST));
            if (page.items().stream().anyMatch(world -> world.twins().containsKey(id))) {
                return true;
            }
            after = page.next();
        }
        return false;
    }

    private Optional<Twin> judged(Subject by, Plan plan) {
        Optional<Twin> shown = information.find(by, plan.twin());
        return plan.deed() == Deed.READ ? shown : own(by, plan.twin()).or(() -> shown);
    }

    /// The whole twin, for who may know everything about it.
    private Optional<Twin> own(Subject by, TwinId id) {
        return list.find(id).filter(twin -> by.isOperator() || owners.owns(by.client(), twin.system()));
    }

    @Override
    public TwinState read(Subject by, @Nullable WorldId world, TwinId id, Set<String> properties) {
        Twin twin = (world == null ? information.find(by, id) : worldTwins.find(by, world, id))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
        for (String property : properties) {
            if (!twin.description().properties().containsKey(property)) {
                throw new IntertwineException(
                        CommonError.ABSENT,
                        "The twin '" + id + "' has no property '" + property + "' that " + by + " may read.");
            }
        }
        TwinState state = (world == null ? information.state(by, id) : worldTwins.state(by, world, id))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
        return properties.isEmpty() ? state : only(state, properties);
    }

    private static TwinState only(TwinState state, Set<String> properties) {
        Map<String, PropertyState> kept = new HashMap<>(state.properties());
        kept.keySet().retainAll(properties);
        return new TwinState(state.twin(), state.sync(), state.revision(), kept);
    }

    /// A write of which the answer got lost with an earlier process counts as done when the twin reports
    /// it.
    @Override
    public CommandOutcome command(Subject by, CommandRequest request) {
        long begun = System.nanoTime();
        CommandOutcome outcome = synchronizer.command(by, request);
        boolean open = outcome instanceof CommandOutcome.Unknown || outcome instanceof CommandOutcome.TimedOut;
        if (!open || !(request.command() instanceof SetProperty set)) {
            return outcome;
        }
        Duration left = request.timeLimit().minusNanos(System.nanoTime() - begun);
        try (Reports reports = Reports.of(synchronizer, by, request.world(), set)) {
            return reports.shows(left) ? new CommandOutcome.Completed(null) : outcome;
        }
    }

    @Override
    public TwinState push(Subject by, TwinId id, Map<String, JsonValue> values, Instant at) {
        own(by, id)
                .ifPresent(twin -> values.forEach((property, value) -> PlanFaults.of(twin, Deed.PUSH, property, value)
                        .ifPresent(fault -> {
                            throw new IntertwineException(TwinError.INVALID_SAMPLE, fault);
                        })));
        List<Change> changes = new ArrayList<>();
        values.forEach((property, value) -> changes.add(new Change(id, property, value, at, Quality.GOOD, true)));
        CountDownLatch durable = new CountDownLatch(1);
        Pushed pushed = synchronizer.push(by, changes, durable::countDown);
        if (!pushed.refused().isEmpty()) {
            throw IntertwineException.refused(
                    "builtin/own-twins", pushed.refused().getFirst().reason());
        }
        await(durable, id);
        return only(synchronizer.state(id).orElseThrow(() -> IntertwineException.absent("twin", id)), values.keySet());
    }

    private static void await(CountDownLatch durable, TwinId id) {
        try {
            if (!durable.await(DISK.toSeconds(), TimeUnit.SECONDS)) {
                throw new IntertwineException(
                        CommonError.BUSY,
                        "What was pushed for '" + id + "' is not on disk after " + DISK.toSeconds()
                                + " s; /q/health says why.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.BUSY, "The enabler stops.", e);
        }
    }
}
