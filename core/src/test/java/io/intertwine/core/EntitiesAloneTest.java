package io.intertwine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.AcquisitionRoute;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dts.WorldRoute;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.fake.FixedTwinList;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.core.memory.MemoryDirectoryIndex;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.directory.IndexKeeper;
import io.intertwine.dtif.dtac.AccessControl;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtac.ReadableByPolicy;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dtia.KeptAcquisitions;
import io.intertwine.dtif.dtia.LocalTwinInformation;
import io.intertwine.dtif.dtia.LocalWorlds;
import io.intertwine.dtif.dtia.TwinAcquirer;
import io.intertwine.dtif.dts.DtsLimits;
import io.intertwine.dtif.dts.LocalTwinSynchronizer;
import io.intertwine.dtif.dtsd.LocalTwinDirectory;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.dtif.dtsr.LocalTwinSystemRegistry;
import io.intertwine.dtif.dtsr.SystemTable;
import io.intertwine.dtif.tsi.LocalTwinInteraction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each functional entity works alone, with what it needs given to its constructor; nothing of [Intertwine] is
/// there.
@Clause("7 NOTE 1")
class EntitiesAloneTest {
    private static final TwinSystemId PLANT = new TwinSystemId("plant");
    private static final Twin PUMP = new Twin(PLANT, Twins.pump("pump"));
    private static final Subject HOST = new Subject(new ClientId("host"), Role.OPERATOR, null);
    private static final Subject WORLD = new Subject(new ClientId("unity"), Role.METAVERSE_SYSTEM, null);
    private static final Subject SERVICE = new Subject(new ClientId("service"), Role.THIRD_PARTY_SYSTEM, null);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final CommandRoute NOWHERE = (_, _, _, _) -> new CommandOutcome.Failed("There is no twin system.");

    private final RecordStore records = new MemoryRecordStore();
    private final FixedTwinList list = new FixedTwinList(PUMP);

    private final AccessControl control = AccessControl.of(records, (_, _) -> false, list, DtacLimits.DEFAULT, CLOCK);

    @BeforeEach
    void start() {
        control.start();
    }

    @AfterEach
    void close() {
        control.close();
    }

    /// DTS with a way of commands, and nothing that pushes.
    private LocalTwinSynchronizer synchronizer(CommandRoute route) {
        LocalTwinSynchronizer.Ports ports = new LocalTwinSynchronizer.Ports(
                list, control.access(), control.audit(), worlds(), route, WorldRoute.NONE, null);
        return new LocalTwinSynchronizer(records, new MemoryLiveStore(), ports, DtsLimits.DEFAULT, CLOCK);
    }

    private LocalWorlds worlds() {
        return new LocalWorlds(records, list, control.access(), 100);
    }

    /// DTIA with a way to the twin systems on which each says what its twin's description says.
    private LocalTwinInformation information(TwinSynchronizer states) {
        AcquisitionRoute route = (_, twins, _) -> twins.stream()
                .<TwinAcquisition>map(
                        _ -> new TwinAcquisition.Acquired(PUMP.description(), TwinPermission.of(PUMP.description())))
                .toList();
        KeptAcquisitions kept = new KeptAcquisitions(records);
        TwinAcquirer acquirer = new TwinAcquirer(route, kept, AcquisitionLimits.DEFAULT, CLOCK);
        return new LocalTwinInformation(list, control.access(), states, worlds(), kept, acquirer);
    }

    @Test
    @Clause("8.3.1")
    void registersTwinSystems() {
        PlantConnector plant = new PlantConnector();
        Sink sink = new Sink();
        try (LocalTwinSystemRegistry registry = new LocalTwinSystemRegistry(
                records,
                Map.of(PlantConnector.TYPE, plant),
                (_, _) -> Optional.empty(),
                new CatalogTwinList(records, CLOCK, 100),
                new SystemTable(CLOCK),
                sink,
                CLOCK)) {
            registry.start();
            registry.register(
                    HOST,
                    new TwinSystemRegistration(
                            PLANT, PlantConnector.TYPE, "Plant", JsonObject.EMPTY, JsonObject.EMPTY, null, List.of()));
            plant.connected("plant");
            plant.lists("plant", true, Twins.pump("pump"));
            plant.reports("plant", "pump", "speed", JsonValue.of(5));
            await().until(() -> sink.values.contains(JsonValue.of(5)));
            assertThat(registry.health(PLANT).status().word()).isEqualTo("connected");
            assertThat(registry.health(PLANT).twins()).isEqualTo(1);
        }
    }

    @Test
    @Clause("8.3.5")
    void controlsAccess() {
        TwinAccess access = control.access();
        AccessRequest write = new AccessRequest(WORLD, Action.WRITE, PUMP, "speed");
        assertThat(access.decide(write).rule()).isEqualTo("default-deny");
        control.policies().put(HOST, allow(Action.WRITE));
        assertThat(access.decide(write).allowed()).isTrue();
    }

    private static Policy allow(Action... actions) {
        Rule rule = new Rule("all", Effect.ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Set.of(actions), Set.of());
        return new Policy(new PolicyId("open"), HOST.client(), "Open", List.of(rule));
    }

    @Test
    @Clause("8.3.4")
    void synchronizesBothWays() {
        control.policies().put(HOST, allow(Action.READ, Action.OBSERVE, Action.WRITE));
        List<Command> forwarded = new CopyOnWriteArrayList<>();
        RecordingListener listener = new RecordingListener();
        try (LocalTwinSynchronizer synchronizer = synchronizer((_, _, command, _) -> {
            forwarded.add(command);
            return new CommandOutcome.Completed(null);
        })) {
            synchronizer.start();
            Interest all = new Interest(null, TwinSelector.ALL, Set.of(), Channel.LATEST, 0);
            try (var _ = synchronizer.subscribe(WORLD, all, listener)) {
                await().until(() -> !listener.frames(LiveFrame.Snapshot.class).isEmpty());
                synchronizer.sink().changes(PLANT, List.of(Change.of(PUMP.id(), "speed", JsonValue.of(7))), () -> {});
                await().until(() -> listener.values("speed").contains(JsonValue.of(7)));
            }
            Command faster = new Command.SetProperty(PUMP.id(), "speed", JsonValue.of(9));
            var outcome = synchronizer.command(WORLD, new CommandRequest(faster, null, Duration.ofSeconds(5)));
            assertThat(outcome.word()).isEqualTo("completed");
            assertThat(forwarded).containsExactly(faster);
        }
    }

    @Test
    @Clause("8.3.3")
    void informsAboutTwinsAndKeepsWorlds() {
        control.policies().put(HOST, allow(Action.READ));
        LocalWorlds worlds = worlds();
        worlds.put(WORLD, new WorldId("hall"), "Hall", "hall");
        worlds.select(WORLD, new WorldId("hall"), Map.of(PUMP.id(), Placement.AS_REPORTED));
        try (LocalTwinSynchronizer states = synchronizer(NOWHERE)) {
            states.start();
            LocalTwinInformation information = information(states);
            assertThat(information.find(WORLD, PUMP.id())).isPresent();
            assertThat(information.acquire(WORLD, new AcquisitionRequest(new WorldId("hall"), Set.of())))
                    .singleElement()
                    .isInstanceOf(AcquiredTwin.Current.class);
        }
    }

    @Test
    @Clause("8.3.2")
    void findsTwins() {
        control.policies().put(HOST, allow(Action.READ));
        SystemTable systems = new SystemTable(CLOCK);
        CatalogTwinList twins = new CatalogTwinList(records, CLOCK, 100);
        try (LocalTwinSynchronizer states = synchronizer(NOWHERE);
                LocalTwinSystemRegistry registry = new LocalTwinSystemRegistry(
                        records, Map.of(), (_, _) -> Optional.empty(), twins, systems, new Sink(), CLOCK);
                IndexKeeper keeper = new IndexKeeper(new MemoryDirectoryIndex(), records)) {
            LocalTwinDirectory directory = new LocalTwinDirectory(
                    new LocalTwinDirectory.Parts(keeper, new CelConditions(), list, registry),
                    information(states),
                    new ReadableByPolicy(control.access(), systems::ownedBy, () -> true),
                    DirectoryLimits.DEFAULT);
            states.start();
            keeper.start();
            DirectoryQuery offered = DirectoryQuery.where("'speed' in properties", PageRequest.first(10));
            assertThat(directory.twins(WORLD, offered).page().items())
                    .extracting(Twin::id)
                    .containsExactly(PUMP.id());
        }
    }

    @Test
    @Clause("8.3.6")
    void collectsForThirdParties() {
        control.policies().put(HOST, allow(Action.READ));
        try (LocalTwinSynchronizer states = synchronizer(NOWHERE)) {
            states.start();
            LocalTwinInteraction interaction = new LocalTwinInteraction(list, control.access(), states, CLOCK);
            TwinCollection collection =
                    interaction.collect(SERVICE, new CollectionRequest(Set.of(PUMP.id()), Set.of()));
            assertThat(collection.twins()).extracting(one -> one.twin().id()).containsExactly(PUMP.id());
        }
    }

    /// Writes down the values that it is given.
    private static final class Sink implements ChangeSink {
        private final List<JsonValue> values = new CopyOnWriteArrayList<>();

        @Override
        public List<String> changes(TwinSystemId system, List<Change> changes, Runnable durable) {
            changes.forEach(change -> values.add(change.value()));
            durable.run();
            return List.of();
        }

        @Override
        public void event(TwinSystemId system, TwinId twin, TwinEvent event) {
            // events are not looked at here
        }

        @Override
        public void systemStatus(TwinSystemId system, SystemStatus status) {
            // nor is the status, which the registry tells
        }

        @Override
        public void twinStatus(TwinSystemId system, TwinId twin, String reason) {
            // nor that of single twins
        }
    }
}
