package io.intertwine.core;

import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinListWatch;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.PolicyAccess;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dtia.AcquisitionRefresher;
import io.intertwine.dtif.dtia.KeptAcquisitions;
import io.intertwine.dtif.dtia.LocalTwinInformation;
import io.intertwine.dtif.dtia.LocalTwinListWatch;
import io.intertwine.dtif.dtia.LocalWorlds;
import io.intertwine.dtif.dtia.PermittedAccess;
import io.intertwine.dtif.dtia.TwinAcquirer;
import io.intertwine.dtif.dts.DtsLimits;
import io.intertwine.dtif.dts.LocalTwinSynchronizer;
import io.intertwine.dtif.dtsr.AcquiringRoute;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.dtif.dtsr.LocalTwinSystemRegistry;
import io.intertwine.dtif.dtsr.SystemTable;
import io.intertwine.dtif.tsi.LocalTwinInteraction;
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
    private final TwinAccess access;
    private final LocalWorlds worlds;
    private final LocalTwinSynchronizer synchronizer;
    private final LocalTwinSystemRegistry registry;
    private final LocalTwinInformation information;
    private final TwinAcquirer acquirer;
    private final AcquisitionRefresher refresher;
    private final LocalTwinListWatch listWatch;
    private final LocalTwinInteraction interaction;
    private final AutoCloseable worldFeed;

    private Intertwine(Builder parts) {
        SystemTable systems = new SystemTable(parts.clock);
        twinList = new CatalogTwinList(parts.records, parts.clock, parts.twins.perSystem());
        KeptAcquisitions acquisitions = new KeptAcquisitions(parts.records);
        access = new PermittedAccess(new PolicyAccess(parts.records, systems), acquisitions);
        worlds = new LocalWorlds(parts.records, twinList, access, parts.twins.perWorld());
        acquirer =
                new TwinAcquirer(new AcquiringRoute(systems, twinList), acquisitions, parts.acquisition, parts.clock);
        refresher = new AcquisitionRefresher(worlds, twinList, acquirer, acquisitions, parts.acquisition, parts.clock);
        synchronizer = new LocalTwinSynchronizer(
                parts.records, parts.live, twinList, access, worlds, systems, parts.limits, parts.clock);
        registry = new LocalTwinSystemRegistry(
                parts.records,
                parts.connectors,
                parts.credentials,
                twinList,
                systems,
                new ReturnWatch(synchronizer.sink(), refresher::systemReturned),
                parts.clock);
        information = new LocalTwinInformation(twinList, access, synchronizer, worlds, acquisitions, acquirer);
        listWatch = new LocalTwinListWatch(registry, twinList, twinList, access, acquirer);
        interaction = new LocalTwinInteraction(twinList, access, synchronizer, parts.clock);
        worldFeed = parts.records.onChange(change -> {
            if (change.kind().equals(LocalWorlds.WORLD.name())) {
                synchronizer.worldChanged();
                refresher.selectionChanged();
            }
        });
    }

    public static Builder builder() {
        return new Builder();
    }

    /// DTSR, clause 8.3.1.
    public TwinSystemRegistry twinSystems() {
        return registry;
    }

    /// DTIA, clause 8.3.3.
    public TwinInformation twins() {
        return information;
    }

    /// DTIA, clause 8.3.3: changes of a twin system's list, and looking again.
    public TwinListWatch listWatch() {
        return listWatch;
    }

    /// TSI, clause 8.3.6.
    public TwinInteraction interaction() {
        return interaction;
    }

    /// DTIA, clause 8.3.3: the worlds that twins are selected into.
    public Worlds worlds() {
        return worlds;
    }

    /// DTS, clause 8.3.4.
    public TwinSynchronizer synchronizer() {
        return synchronizer;
    }

    /// DTAC, clause 8.3.5; what it grants is also permitted by the twin system, as far as that was asked.
    public TwinAccess access() {
        return access;
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
        refresher.close();
        acquirer.close();
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
        private TwinLimits twins = TwinLimits.DEFAULT;
        private AcquisitionLimits acquisition = AcquisitionLimits.DEFAULT;
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

        public Builder twinLimits(TwinLimits bounds) {
            twins = bounds;
            return this;
        }

        public Builder acquisition(AcquisitionLimits bounds) {
            acquisition = bounds;
            return this;
        }

        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /// Reads what is stored, and begins to connect to every registered twin system.
        public Intertwine start() {
            Intertwine enabler = new Intertwine(this);
            enabler.synchronizer.start();
            enabler.registry.start();
            enabler.refresher.start();
            return enabler;
        }
    }
}
