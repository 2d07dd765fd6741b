package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dts.ChangesQuery;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFigures;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.PastChanges;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dts.WorldRoute;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// DTS in this process: live twins, their subscribers, and the commands to them.
public final class LocalTwinSynchronizer implements TwinSynchronizer, AutoCloseable {
    private static final Logger LOG = System.getLogger(LocalTwinSynchronizer.class.getName());
    private static final Duration TIDY = Duration.ofHours(1);

    private final TwinList list;
    private final TwinAccess access;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Worlds worlds;
    private final @Nullable ConditionLanguage conditions;
    private final Figures figures = new Figures();
    private final Subscriptions subscriptions;
    private final LiveTwins live;
    private final RecentChanges recent;
    private final Pushes pushes;
    private final Commands commands;
    private final CommandMemory memory;
    private final Thread tidying = Thread.ofVirtual().name("command-memory").unstarted(this::tidy);

    /// What DTS asks of others.
    ///
    /// @param world      the way of what metaverse systems push; [WorldRoute#NONE] when none does
    /// @param conditions the language of `where`; null when there is none, and then nobody may use it
    public record Ports(
            TwinList list,
            TwinAccess access,
            AuditLog audit,
            Worlds worlds,
            CommandRoute route,
            WorldRoute world,
            @Nullable ConditionLanguage conditions) {}

    public LocalTwinSynchronizer(
            RecordStore records, LiveStore store, Ports ports, DtsLimits limits, InstantSource clock) {
        this.list = ports.list();
        this.access = ports.access();
        this.audit = ports.audit();
        this.clock = clock;
        this.worlds = ports.worlds();
        this.conditions = ports.conditions();
        ChangeLog log = new ChangeLog(limits.resume().changes(), limits.resume().bytes(), limits.shards());
        this.subscriptions = new Subscriptions(limits, log, figures);
        this.live = new LiveTwins(store, list, subscriptions, limits, clock);
        this.recent = new RecentChanges(new RecentChanges.Sources(list, worlds, access, live));
        this.pushes = new Pushes(list, ports.world(), figures);
        this.memory = new CommandMemory(records, clock, limits.commandMemory());
        CommandGate gate = new CommandGate(access, worlds, audit, clock);
        this.commands = new Commands(list, gate, ports.route(), memory, live);
        list.onChange(change -> {
            live.listChanged(change);
            subscriptions.lookAgain();
        });
        access.onAccessChange(subscriptions::lookAgain);
    }

    public void start() {
        live.start();
        tidying.start();
    }

    /// Where the registry hands over what connectors report.
    public ChangeSink sink() {
        return live;
    }

    /// Tells that a world's selection changed.
    public void worldChanged() {
        subscriptions.lookAgain();
    }

    /// Why live state cannot be stored at the moment, if that is so.
    public Optional<String> storeFailure() {
        return live.storeFailure();
    }

    public int subscriptionCount() {
        return subscriptions.count();
    }

    @Override
    public Optional<TwinState> state(TwinId id) {
        return live.find(id).map(LiveTwin::state);
    }

    @Override
    public LiveSubscription subscribe(Subject subject, Interest interest, LiveListener listener) {
        WorldId world = interest.world();
        if (world != null && worlds.find(subject, world).isEmpty()) {
            throw IntertwineException.absent("world", world);
        }
        ViewAudit viewAudit = new ViewAudit(audit, clock, CurrentFlow.id());
        ChangeCondition where = ChangeCondition.of(interest.where(), conditions, list);
        Views.Sources sources = new Views.Sources(list, worlds, access, live, viewAudit);
        return subscriptions.open(subject, interest, listener, () -> new Views(subject, interest, where, sources));
    }

    @Override
    public Optional<PastChanges> changes(Subject subject, ChangesQuery query) {
        return recent.find(subject, query);
    }

    @Override
    public CommandOutcome command(Subject subject, CommandRequest request) {
        return commands.execute(subject, request);
    }

    @Override
    public Pushed push(Subject by, List<Change> changes, Runnable durable) {
        return pushes.push(by, changes, durable);
    }

    @Override
    public LiveSubscription source(Subject by, TwinSystemId system, TwinSource source) {
        return pushes.source(by, system, source);
    }

    @Override
    public LiveFigures figures() {
        return figures.now();
    }

    private void tidy() {
        try {
            while (true) {
                forgetOld();
                Thread.sleep(TIDY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOld() {
        try {
            memory.forgetOld();
        } catch (IntertwineException e) {
            LOG.log(Level.WARNING, "Old commands could not be forgotten; trying again in " + TIDY, e);
        }
    }

    @Override
    public void close() {
        tidying.interrupt();
        subscriptions.close();
        live.close();
    }
}
