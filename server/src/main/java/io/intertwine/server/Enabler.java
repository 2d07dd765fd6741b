package io.intertwine.server;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.condition.CelConditions;
import io.intertwine.connector.http.wot.WotConnector;
import io.intertwine.connector.link.LinkConnector;
import io.intertwine.connector.link.LinkDoor;
import io.intertwine.connector.link.LinkLimits;
import io.intertwine.connector.mqtt.MqttConnector;
import io.intertwine.connector.oauth.OAuthAuthority;
import io.intertwine.conversion.Conversions;
import io.intertwine.conversion.grpc.ChannelLimits;
import io.intertwine.conversion.grpc.GrpcChannels;
import io.intertwine.core.Intertwine;
import io.intertwine.core.IntertwineBuilder;
import io.intertwine.core.TwinLimits;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dts.DtsLimits;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.GuardedCarrier;
import io.intertwine.guard.GuardedEvents;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.GuardedProbe;
import io.intertwine.guard.HttpLimits;
import io.intertwine.openapi.OpenApiReader;
import io.intertwine.server.gateway.CarefulCarrier;
import io.intertwine.server.gateway.Services;
import io.intertwine.server.security.Clients;
import io.intertwine.server.security.CredentialVault;
import io.intertwine.server.security.KeyRing;
import io.intertwine.server.security.KeyRingBox;
import io.intertwine.server.security.KeyRotation;
import io.intertwine.server.security.RateLimit;
import io.intertwine.server.telemetry.FlowSpans;
import io.intertwine.server.telemetry.SpanParents;
import io.intertwine.sif.tpsr.ServiceLimits;
import io.intertwine.store.lucene.LuceneDirectoryIndex;
import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksLiveStore;
import io.intertwine.store.rocksdb.RocksRecordStore;
import io.intertwine.transformation.BodyForms;
import io.intertwine.transformation.JsonataMappings;
import io.intertwine.workflow.OpenWorkflows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The parts of the running server: stores on disk, the functional entities on top of them, and who may
/// call.
@Startup
@ApplicationScoped
public class Enabler {
    private final ServerConfig config;
    private final MeterRegistry metrics;
    private RocksDatabase database;
    private RocksRecordStore records;
    private RocksLiveStore live;
    private LinkConnector links;
    private LuceneDirectoryIndex index;
    private Intertwine intertwine;
    private Clients clients;
    private CredentialVault vault;
    private SpanParents parents;
    private KeyRotation rotation;
    private PublicAddress address;
    private AddressGuard guard;
    private GuardedHttp guarded;
    private GrpcChannels channels;
    private Services called;
    private ServiceCarrier carrier;
    private @Nullable FlowSpans spans;
    private Optional<String> operatorKey = Optional.empty();

    @SuppressWarnings("NullAway.Init") // everything else is set when the container starts the bean
    Enabler(ServerConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @PostConstruct
    void start() {
        ConfigCheck.check(config);
        Path data = folder(config.data());
        database = RocksDatabase.open(data.resolve("rocksdb"));
        records = new RocksRecordStore(database);
        live = new RocksLiveStore(database);
        index = LuceneDirectoryIndex.open(data.resolve("index"));
        clients = new Clients(records, InstantSource.system());
        operatorKey = clients.operatorKey(config.newOperatorKey());
        KeyRing keys = KeyRing.open(data.resolve("credentials.key"));
        vault = new CredentialVault(records, keys);
        address =
                new PublicAddress(config.publicUrl(), config.logIn().returnTo().orElse(List.of()));
        links = new LinkConnector(records, linkLimits(config.limits().link()), InstantSource.system());
        guard = new AddressGuard(GuardSettings.policy(config.guard()));
        parents = new SpanParents(
                config.telemetry().endpoint().isPresent() ? config.flows().most() : 0);
        guarded = new GuardedHttp(guard, HttpLimits.DEFAULT);
        called = new Services(CallSettings.limits(config), metrics);
        channels = new GrpcChannels(guard, ChannelLimits.DEFAULT);
        Supplier<GrantCheck> grants = () -> intertwine.grantCheck();
        carrier =
                new CarefulCarrier(called, Conversions.carrier(new GuardedCarrier(guarded, grants), channels, grants));
        intertwine = integrated(built(), keys).start();
        rotation = new KeyRotation(keys, vault, intertwine::reseal);
        Thread.ofVirtual().name("key-rotation").start(rotation::finish);
    }

    private IntertwineBuilder built() {
        return Intertwine.builder()
                .records(records)
                .live(live)
                .index(index)
                .conditions(new CelConditions())
                .directoryLimits(directoryLimits(config.limits()))
                .credentials(vault)
                .connector(new MqttConnector(guard.policy()))
                .connector(new WotConnector(guard))
                .connector(links)
                .pushLease(config.limits().pushLease())
                .limits(limits(config.limits()))
                .accessLimits(accessLimits(config.limits()))
                .twinLimits(new TwinLimits(
                        config.limits().twinsPerSystem(), config.limits().twinsPerWorld()))
                .acquisition(acquisition(config.acquisition()))
                .flows(FlowSettings.limits(config.flows()))
                .onFlowStep(spans());
    }

    /// What joins third-party systems.
    private IntertwineBuilder integrated(IntertwineBuilder builder, KeyRing keys) {
        return builder.apis(Conversions.apis(new OpenApiReader(), channels))
                .probe(new GuardedProbe(guarded))
                .authority(new OAuthAuthority(guarded, vault, InstantSource.system()))
                .secrets(new KeyRingBox(keys))
                .logInPage(address::logInPage)
                .grants(LogInSettings.limits(config))
                .collaborations(new OpenWorkflows(), carrier, new BodyForms())
                .services(services(config.services()))
                .usage(UsageSettings.limits(config.usage()))
                .runs(RunSettings.limits(config.runs()))
                .mappings(new JsonataMappings())
                .triggers(TriggerSettings.limits(config.triggers()))
                .webhooks(EventSettings.limits(config.webhooks()))
                .events(new GuardedEvents(guarded, guard), this::origin, EventSettings.limits(config.events()))
                .twinDataPerMinute(config.limits().twinDataPerMinute())
                .callsUnderWay(config.limits().callsUnderWay());
    }

    /// The name under which targets of events know this enabler.
    private String origin() {
        return config.events().origin().orElseGet(() -> address.base().getHost());
    }

    private static ServiceLimits services(ServerConfig.Services services) {
        return new ServiceLimits(
                services.systems(),
                services.probeInterval(),
                ServiceLimits.DEFAULT.jitter(),
                services.probesAtOnce(),
                services.probeTimeLimit(),
                services.breachAfter());
    }

    /// Without a receiver nothing of OpenTelemetry is loaded.
    private FlowRecorder spans() {
        Optional<URI> endpoint = config.telemetry().endpoint();
        if (endpoint.isEmpty()) {
            return FlowRecorder.NONE;
        }
        spans = FlowSpans.to(endpoint.get(), config.telemetry().headers(), parents);
        return spans;
    }

    private static Path folder(Path data) {
        try {
            return Files.createDirectories(data.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new IntertwineException(
                    CommonError.STORE, "The data folder " + data + " cannot be made: name another with --data.", e);
        }
    }

    private static DtsLimits limits(ServerConfig.Limits limits) {
        return new DtsLimits(
                limits.shards(),
                limits.shardQueue(),
                limits.commitQueue(),
                limits.orderedQueue(),
                (int) Math.min(
                        Integer.MAX_VALUE, (long) limits.liveConnections() * limits.subscriptionsPerConnection()),
                limits.commandMemory(),
                new DtsLimits.Resume(limits.resumeChanges(), limits.resumeBytes()));
    }

    private static LinkLimits linkLimits(ServerConfig.Link limits) {
        return new LinkLimits(limits.lease(), limits.twins(), limits.waiting(), limits.inFlight(), limits.commands());
    }

    private static DtacLimits accessLimits(ServerConfig.Limits limits) {
        return new DtacLimits(
                limits.policyVersions(),
                limits.approvals(),
                limits.approvalTime(),
                limits.ratesCounted(),
                new DtacLimits.Audit(limits.auditAge(), limits.auditBytes(), limits.auditQueue()));
    }

    private static AcquisitionLimits acquisition(ServerConfig.Acquisition acquisition) {
        return new AcquisitionLimits(
                acquisition.refresh(),
                acquisition.timeLimit(),
                acquisition.batch(),
                acquisition.parallel(),
                AcquisitionLimits.DEFAULT.settle());
    }

    private static DirectoryLimits directoryLimits(ServerConfig.Limits limits) {
        return new DirectoryLimits(limits.directoryTried(), limits.directoryCounted(), limits.directoryPatience());
    }

    @PreDestroy
    void stop() {
        intertwine.close();
        guarded.close();
        channels.close();
        index.close();
        if (spans != null) {
            spans.close();
        }
        live.close();
        records.close();
        database.close();
    }

    /// The operator's key, if it was made at this start; there is no way to see it again.
    public Optional<String> operatorKey() {
        return operatorKey;
    }

    @Produces
    @Singleton
    Intertwine intertwine() {
        return intertwine;
    }

    /// For everything that connects to an address that a registrant named.
    @Produces
    @Singleton
    AddressGuard addressGuard() {
        return guard;
    }

    @Produces
    @Singleton
    Services calledServices() {
        return called;
    }

    @Produces
    @Singleton
    ServiceCarrier serviceCarrier() {
        return carrier;
    }

    @Produces
    @Singleton
    LinkDoor linkDoor() {
        return new LinkDoor(links, intertwine.twinSystems());
    }

    @Produces
    @Singleton
    PublicAddress publicAddress() {
        return address;
    }

    @Produces
    @Singleton
    KeyRotation keyRotation() {
        return rotation;
    }

    @Produces
    @Singleton
    SpanParents spanParents() {
        return parents;
    }

    @Produces
    @Singleton
    Clients clients() {
        return clients;
    }

    @Produces
    @Singleton
    CredentialVault vault() {
        return vault;
    }

    @Produces
    @Singleton
    RateLimit rateLimit() {
        return new RateLimit(
                config.limits().requestsPerSecond(), config.limits().requestBurst(), System::nanoTime);
    }
}
