package io.intertwine.core;

import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.CollaborationReader;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.EventCarrier;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.port.ServiceProbe;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.core.flow.FlowLimits;
import io.intertwine.core.flow.TracedConnector;
import io.intertwine.core.flow.Tracer;
import io.intertwine.core.memory.MemoryDirectoryIndex;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.core.memory.MemorySecretBox;
import io.intertwine.core.world.WorldConnector;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.directory.IndexKeeper;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dts.DtsLimits;
import io.intertwine.dtif.dts.LocalTwinSynchronizer;
import io.intertwine.dtif.dtsd.LocalTwinDirectory;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.dtif.dtsr.LocalTwinSystemRegistry;
import io.intertwine.dtif.dtsr.SystemTable;
import io.intertwine.sif.sdc.UsageLimits;
import io.intertwine.sif.sdc.event.EventLimits;
import io.intertwine.sif.sdc.event.WebhookLimits;
import io.intertwine.sif.sdc.run.RunLimits;
import io.intertwine.sif.sdc.trigger.TriggerLimits;
import io.intertwine.sif.tpsaa.TpsaaLimits;
import io.intertwine.sif.tpsr.ServiceLimits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects the parts; what is not given is in memory, and gone when the process ends.
public final class IntertwineBuilder {
    RecordStore records = new MemoryRecordStore();
    LiveStore live = new MemoryLiveStore();
    DirectoryIndex index = new MemoryDirectoryIndex();

    @Nullable
    ConditionLanguage conditions;

    DirectoryLimits directoryLimits = DirectoryLimits.DEFAULT;
    CredentialStore credentials = (_, _) -> Optional.empty();
    final Map<String, TwinConnector> connectors = new HashMap<>();
    Duration pushLease = Duration.ofSeconds(10);
    DtsLimits limits = DtsLimits.DEFAULT;
    DtacLimits accessLimits = DtacLimits.DEFAULT;
    TwinLimits twins = TwinLimits.DEFAULT;
    AcquisitionLimits acquisition = AcquisitionLimits.DEFAULT;
    int callsUnderWay = 10_000;
    int twinDataPerMinute = 6_000;
    FlowLimits flows = FlowLimits.DEFAULT;
    FlowRecorder observer = FlowRecorder.NONE;
    InstantSource clock = InstantSource.system();
    ServiceLimits services = ServiceLimits.DEFAULT;
    UsageLimits usage = UsageLimits.DEFAULT;
    ApiReader apis = MissingPorts.APIS;
    ServiceProbe probe = MissingPorts.PROBE;
    UserAuthority authority = MissingPorts.AUTHORITY;
    SecretBox secrets = new MemorySecretBox();
    Supplier<URI> logInPage = () -> URI.create("http://127.0.0.1/v1/log-in");
    TpsaaLimits grants = TpsaaLimits.DEFAULT;
    CollaborationReader descriptions = MissingPorts.DESCRIPTIONS;
    ServiceCarrier carrier = MissingPorts.CARRIER;
    BodyCodec bodies = MissingPorts.BODIES;
    TriggerLimits triggers = TriggerLimits.DEFAULT;
    RunLimits runs = RunLimits.DEFAULT;
    Mappings mappings = MissingPorts.MAPPINGS;
    EventCarrier eventCarrier = MissingPorts.EVENTS;
    Supplier<String> eventOrigin = () -> "localhost";
    WebhookLimits webhooks = WebhookLimits.DEFAULT;
    EventLimits events = EventLimits.DEFAULT;

    IntertwineBuilder() {}

    LocalTwinDirectory.Parts directory(IndexKeeper keeper, TwinList list, TwinSystemRegistry systems) {
        return new LocalTwinDirectory.Parts(keeper, conditions, list, systems);
    }

    LocalTwinSynchronizer synchronizer(
            TwinList list, TwinAccess access, AuditLog audit, Worlds worlds, CommandRoute route) {
        LocalTwinSynchronizer.Ports ports =
                new LocalTwinSynchronizer.Ports(list, access, audit, worlds, route, pushes(), conditions);
        return new LocalTwinSynchronizer(records, live, ports, limits, clock);
    }

    /// Systems of type `world` are there in every enabler.
    private WorldConnector pushes() {
        WorldConnector pushed = new WorldConnector(pushLease);
        connectors.putIfAbsent(pushed.type(), pushed);
        return pushed;
    }

    public IntertwineBuilder records(RecordStore store) {
        records = store;
        return this;
    }

    public IntertwineBuilder live(LiveStore store) {
        live = store;
        return this;
    }

    /// The index of the directory; it is brought up to date from the records.
    public IntertwineBuilder index(DirectoryIndex directoryIndex) {
        index = directoryIndex;
        return this;
    }

    /// The language of conditions; without one, who gives a condition gets an error.
    public IntertwineBuilder conditions(ConditionLanguage language) {
        conditions = language;
        return this;
    }

    public IntertwineBuilder directoryLimits(DirectoryLimits bounds) {
        directoryLimits = bounds;
        return this;
    }

    public IntertwineBuilder credentials(CredentialStore store) {
        credentials = store;
        return this;
    }

    public IntertwineBuilder connector(TwinConnector connector) {
        connectors.put(connector.type(), connector);
        return this;
    }

    /// How long a twin system of type `world` counts as connected after a push, when no client is
    /// attached to it.
    public IntertwineBuilder pushLease(Duration length) {
        pushLease = length;
        return this;
    }

    public IntertwineBuilder limits(DtsLimits bounds) {
        limits = bounds;
        return this;
    }

    public IntertwineBuilder accessLimits(DtacLimits bounds) {
        accessLimits = bounds;
        return this;
    }

    public IntertwineBuilder twinLimits(TwinLimits bounds) {
        twins = bounds;
        return this;
    }

    public IntertwineBuilder acquisition(AcquisitionLimits bounds) {
        acquisition = bounds;
        return this;
    }

    /// Calls of third-party systems that may be under way at once.
    public IntertwineBuilder callsUnderWay(int most) {
        callsUnderWay = most;
        return this;
    }

    /// Requests of one third-party system for twin data in any 60 seconds.
    public IntertwineBuilder twinDataPerMinute(int most) {
        twinDataPerMinute = most;
        return this;
    }

    /// How many flows are kept, and for how long.
    public IntertwineBuilder flows(FlowLimits bounds) {
        flows = bounds;
        return this;
    }

    /// Gets each step of clause 9 when it happens.
    public IntertwineBuilder onFlowStep(FlowRecorder recorder) {
        observer = recorder;
        return this;
    }

    public IntertwineBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /// Reads the OpenAPI documents of third-party systems; without one, a registration with APIs is
    /// refused.
    public IntertwineBuilder apis(ApiReader reader) {
        apis = reader;
        return this;
    }

    /// Asks third-party systems whether they work; without one, each probe fails.
    public IntertwineBuilder probe(ServiceProbe serviceProbe) {
        probe = serviceProbe;
        return this;
    }

    /// Asks third-party systems about users; without one, only the strategy `none` is known.
    public IntertwineBuilder authority(UserAuthority userAuthority) {
        authority = userAuthority;
        return this;
    }

    /// Encrypts what grants hold; without one, a key that ends with the process.
    public IntertwineBuilder secrets(SecretBox box) {
        secrets = box;
        return this;
    }

    /// Below this address browsers begin log-ins at third-party systems and come back from them: a
    /// page for each log-in, `{page}/{system}/{state}`, and a way back for each system,
    /// `{page}/{system}`.
    public IntertwineBuilder logInPage(URI page) {
        return logInPage(() -> page);
    }

    /// Like [#logInPage(URI)], for who knows it only later: asked at each log-in.
    public IntertwineBuilder logInPage(Supplier<URI> page) {
        logInPage = page;
        return this;
    }

    public IntertwineBuilder grants(TpsaaLimits bounds) {
        grants = bounds;
        return this;
    }

    public IntertwineBuilder services(ServiceLimits bounds) {
        services = bounds;
        return this;
    }

    /// What collaborations need: who reads their descriptions, who carries their calls, and who
    /// knows the forms of bodies; without them, none can be stored.
    public IntertwineBuilder collaborations(CollaborationReader reader, ServiceCarrier calls, BodyCodec codec) {
        descriptions = reader;
        carrier = calls;
        bodies = codec;
        return this;
    }

    /// Who compiles transformations; without it, there are none.
    public IntertwineBuilder mappings(Mappings language) {
        mappings = language;
        return this;
    }

    public IntertwineBuilder triggers(TriggerLimits bounds) {
        triggers = bounds;
        return this;
    }

    public IntertwineBuilder runs(RunLimits bounds) {
        runs = bounds;
        return this;
    }

    public IntertwineBuilder webhooks(WebhookLimits bounds) {
        webhooks = bounds;
        return this;
    }

    /// Who sends events; without one, nobody can subscribe to them.
    ///
    /// @param origin the DNS name of this enabler, for targets that are asked first; asked each time
    public IntertwineBuilder events(EventCarrier sender, Supplier<String> origin, EventLimits bounds) {
        eventCarrier = sender;
        eventOrigin = origin;
        events = bounds;
        return this;
    }

    /// How the use of third-party systems is counted and kept.
    public IntertwineBuilder usage(UsageLimits bounds) {
        usage = bounds;
        return this;
    }

    LocalTwinSystemRegistry registry(Tracer tracer, CatalogTwinList list, SystemTable systems, ReturnWatch watch) {
        return new LocalTwinSystemRegistry(records, connectors(tracer), credentials, list, systems, watch, clock);
    }

    private Map<String, TwinConnector> connectors(Tracer tracer) {
        Map<String, TwinConnector> traced = new HashMap<>();
        connectors.forEach((type, connector) -> traced.put(type, new TracedConnector(connector, tracer)));
        return traced;
    }

    /// Reads what is stored, and begins to connect to every registered twin system.
    public Intertwine start() {
        Intertwine enabler = new Intertwine(this);
        enabler.start();
        return enabler;
    }
}
