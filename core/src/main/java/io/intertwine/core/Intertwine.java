package io.intertwine.core;

import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowTrace;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.core.flow.FlowLimits;
import io.intertwine.core.flow.KeptFlows;
import io.intertwine.core.flow.TracedCommandRoute;
import io.intertwine.core.flow.TracedConnector;
import io.intertwine.core.flow.TracedTwinAccess;
import io.intertwine.core.flow.TracedTwinInformation;
import io.intertwine.core.flow.TracedTwinSynchronizer;
import io.intertwine.core.flow.TracedTwinSystemRegistry;
import io.intertwine.core.flow.TracedWorlds;
import io.intertwine.core.flow.Tracer;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.PolicyAccess;
import io.intertwine.dtif.dtia.LocalTwinInformation;
import io.intertwine.dtif.dtia.LocalWorlds;
import io.intertwine.dtif.dts.DtsLimits;
import io.intertwine.dtif.dts.LocalTwinSynchronizer;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.dtif.dtsr.LocalTwinSystemRegistry;
import io.intertwine.dtif.dtsr.SystemTable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The integration enabler as a plain object: build it, start it, use its functional entities, close it.
///
/// ```java
/// try (Intertwine enabler = Intertwine.builder().connector(new WotConnector()).start()) {
///     enabler.twinSystems().register(operator, registration);
/// }
/// ```
///
/// Any thread may call. Closing ends all connections and brings everything accepted to the stores; the stores stay
/// open,
/// they belong to who gave them.
public final class Intertwine implements AutoCloseable {
    private final CatalogTwinList twinList;
    private final KeptFlows flows;
    private final Tracer tracer;
    private final TwinAccess access;
    private final LocalWorlds worlds;
    private final LocalTwinSynchronizer synchronizer;
    private final LocalTwinSystemRegistry registry;
    private final TwinInformation information;
    private final AutoCloseable worldFeed;

    private Intertwine(Builder parts) {
        SystemTable systems = new SystemTable(parts.clock);
        flows = new KeptFlows(parts.flows, systems, parts.clock);
        tracer = new Tracer(flows, parts.observer, parts.clock);
        twinList = new CatalogTwinList(parts.records);
        access = new TracedTwinAccess(new PolicyAccess(parts.records, systems), tracer);
        worlds = new LocalWorlds(parts.records, twinList, access);
        synchronizer = new LocalTwinSynchronizer(
                parts.records,
                parts.live,
                twinList,
                access,
                worlds,
                new TracedCommandRoute(systems),
                parts.limits,
                parts.clock);
        registry = new LocalTwinSystemRegistry(
                parts.records,
                parts.connectors(tracer),
                parts.credentials,
                twinList,
                systems,
                synchronizer.sink(),
                parts.clock);
        information = new LocalTwinInformation(twinList, access, synchronizer);
        worldFeed = parts.records.onChange(change -> {
            if (change.kind().equals(LocalWorlds.WORLD.name())) {
                synchronizer.worldChanged();
            }
        });
    }

    public static Builder builder() {
        return new Builder();
    }

    /// DTSR, clause 8.3.1.
    public TwinSystemRegistry twinSystems() {
        return new TracedTwinSystemRegistry(registry, tracer);
    }

    /// DTIA, clause 8.3.3.
    public TwinInformation twins() {
        return new TracedTwinInformation(information, tracer);
    }

    /// DTIA, clause 8.3.3: the worlds that twins are selected into.
    public Worlds worlds() {
        return new TracedWorlds(worlds, tracer);
    }

    /// DTS, clause 8.3.4.
    public TwinSynchronizer synchronizer() {
        return new TracedTwinSynchronizer(synchronizer, tracer);
    }

    /// DTAC, clause 8.3.5.
    public TwinAccess access() {
        return access;
    }

    /// The steps of clause 9 that happened.
    public FlowTrace flows() {
        return flows;
    }

    /// Takes steps of clause 9 that happen outside of this object.
    public FlowRecorder flowRecorder() {
        return tracer;
    }

    /// The whole twin list, not filtered by permission: for the host, not for its callers.
    public TwinList twinList() {
        return twinList;
    }

    /// Why changes cannot be stored at the moment, if that is so.
    public Optional<String> storeFailure() {
        return synchronizer.storeFailure();
    }

    public int subscriptionCount() {
        return synchronizer.subscriptionCount();
    }

    @Override
    public void close() {
        registry.close();
        synchronizer.close();
        try {
            worldFeed.close();
        } catch (Exception e) {
            throw new IllegalStateException("The record store's feed could not be closed.", e);
        }
    }

    /// Collects the parts; what is not given is in memory, and gone when the process ends.
    public static final class Builder {
        private RecordStore records = new MemoryRecordStore();
        private LiveStore live = new MemoryLiveStore();
        private CredentialStore credentials = (_, _) -> Optional.empty();
        private final Map<String, TwinConnector> connectors = new HashMap<>();
        private DtsLimits limits = DtsLimits.DEFAULT;
        private FlowLimits flows = FlowLimits.DEFAULT;
        private FlowRecorder observer = FlowRecorder.NONE;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        public Builder records(RecordStore store) {
            records = store;
            return this;
        }

        public Builder live(LiveStore store) {
            live = store;
            return this;
        }

        public Builder credentials(CredentialStore store) {
            credentials = store;
            return this;
        }

        public Builder connector(TwinConnector connector) {
            connectors.put(connector.type(), connector);
            return this;
        }

        public Builder limits(DtsLimits bounds) {
            limits = bounds;
            return this;
        }

        /// How many flows are kept, and for how long.
        public Builder flows(FlowLimits bounds) {
            flows = bounds;
            return this;
        }

        /// Gets each step of clause 9 when it happens.
        public Builder onFlowStep(FlowRecorder recorder) {
            observer = recorder;
            return this;
        }

        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        private Map<String, TwinConnector> connectors(Tracer tracer) {
            Map<String, TwinConnector> traced = new HashMap<>();
            connectors.forEach((type, connector) -> traced.put(type, new TracedConnector(connector, tracer)));
            return traced;
        }

        /// Reads what is stored, and begins to connect to every registered twin system.
        public Intertwine start() {
            Intertwine enabler = new Intertwine(this);
            enabler.synchronizer.start();
            enabler.registry.start();
            return enabler;
        }
    }
}
