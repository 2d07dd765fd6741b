package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// DTS in this process: live twins, their subscribers, and the commands to them.
public final class LocalTwinSynchronizer implements TwinSynchronizer, AutoCloseable {
    private static final Logger LOG = System.getLogger(LocalTwinSynchronizer.class.getName());
    private static final Duration TIDY = Duration.ofHours(1);

    private final TwinList list;
    private final TwinAccess access;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Worlds worlds;
    private final Subscriptions subscriptions;
    private final LiveTwins live;
    private final Commands commands;
    private final CommandMemory memory;
    private final Thread tidying = Thread.ofVirtual().name("command-memory").unstarted(this::tidy);

    public LocalTwinSynchronizer(
            RecordStore records,
            LiveStore store,
            TwinList list,
            TwinAccess access,
            AuditLog audit,
            Worlds worlds,
            CommandRoute route,
            DtsLimits limits,
            InstantSource clock) {
        this.list = list;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.worlds = worlds;
        this.subscriptions = new Subscriptions(limits.subscriptions(), limits.orderedQueue());
        this.live = new LiveTwins(store, list, subscriptions, limits, clock);
        this.memory = new CommandMemory(records, clock, limits.commandMemory());
        this.commands = new Commands(list, new CommandGate(access, worlds, audit, clock), route, memory, live);
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
        Views views = new Views(subject, interest, list, worlds, access, live, viewAudit);
        return subscriptions.open(interest, listener, views);
    }

    @Override
    public CommandOutcome command(Subject subject, CommandRequest request) {
        return commands.execute(subject, request);
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
