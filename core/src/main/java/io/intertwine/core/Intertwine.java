package io.intertwine.core;

import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.core.memory.MemoryDirectoryIndex;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.PolicyAccess;
import io.intertwine.dtif.dtac.ReadableByPolicy;
import io.intertwine.dtif.dtia.LocalTwinInformation;
import io.intertwine.dtif.dtia.LocalWorlds;
import io.intertwine.dtif.dts.DtsLimits;
import io.intertwine.dtif.dts.LocalTwinSynchronizer;
import io.intertwine.dtif.dtsd.DirectoryLimits;
import io.intertwine.dtif.dtsd.LocalTwinDirectory;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.dtif.dtsr.LocalTwinSystemRegistry;
import io.intertwine.dtif.dtsr.SystemTable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final PolicyAccess access;
    private final LocalWorlds worlds;
    private final LocalTwinSynchronizer synchronizer;
    private final LocalTwinSystemRegistry registry;
    private final LocalTwinInformation information;
    private final LocalTwinDirectory directory;
    private final AutoCloseable worldFeed;

    private Intertwine(Builder parts) {
        SystemTable systems = new SystemTable(parts.clock);
        twinList = new CatalogTwinList(parts.records);
        access = new PolicyAccess(parts.records, systems);
        worlds = new LocalWorlds(parts.records, twinList, access);
        synchronizer = new LocalTwinSynchronizer(
                parts.records, parts.live, twinList, access, worlds, systems, parts.limits, parts.clock);
        registry = new LocalTwinSystemRegistry(
                parts.records,
                parts.connectors,
                parts.credentials,
                twinList,
                systems,
                synchronizer.sink(),
                parts.clock);
        information = new LocalTwinInformation(twinList, access, synchronizer);
        directory = new LocalTwinDirectory(
                new LocalTwinDirectory.Parts(parts.index, parts.conditions, parts.records, twinList, registry),
                information,
                new ReadableByPolicy(access, systems::ownedBy),
                parts.directoryLimits);
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
        return registry;
    }

    /// DTSD, clause 8.3.2.
    public TwinDirectory directory() {
        return directory;
    }

    /// How far the directory's index is.
    public DirectoryStatus directoryStatus() {
        return directory.status();
    }

    /// DTIA, clause 8.3.3.
    public TwinInformation twins() {
        return information;
    }

    /// DTIA, clause 8.3.3: the worlds that twins are selected into.
    public Worlds worlds() {
        return worlds;
    }

    /// DTS, clause 8.3.4.
    public TwinSynchronizer synchronizer() {
        return synchronizer;
    }

    /// DTAC, clause 8.3.5.
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
        registry.close();
        synchronizer.close();
        directory.close();
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
        private DirectoryIndex index = new MemoryDirectoryIndex();
        private @Nullable ConditionLanguage conditions;
        private DirectoryLimits directoryLimits = DirectoryLimits.DEFAULT;
        private CredentialStore credentials = (_, _) -> Optional.empty();
        private final Map<String, TwinConnector> connectors = new HashMap<>();
        private DtsLimits limits = DtsLimits.DEFAULT;
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

        /// The index of the directory; it is brought up to date from the records.
        public Builder index(DirectoryIndex directoryIndex) {
            index = directoryIndex;
            return this;
        }

        /// The language of conditions; without one, who gives a condition gets an error.
        public Builder conditions(ConditionLanguage language) {
            conditions = language;
            return this;
        }

        public Builder directoryLimits(DirectoryLimits bounds) {
            directoryLimits = bounds;
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

        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /// Reads what is stored, and begins to connect to every registered twin system.
        public Intertwine start() {
            Intertwine enabler = new Intertwine(this);
            enabler.synchronizer.start();
            enabler.registry.start();
            enabler.directory.start();
            return enabler;
        }
    }
}
