package io.intertwine.core;

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
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.HoldingLiveStore;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/// An enabler in this process with stores in memory and twin systems that the test speaks for.
final class Bench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Subject OPERATOR = subject("operator", Role.OPERATOR);
    static final Subject FACTORY = subject("factory", Role.TWIN_SYSTEM);
    static final Subject PLATFORM = subject("platform", Role.METAVERSE_SYSTEM);

    final PlantConnector plant = new PlantConnector();
    final MemoryRecordStore records = new MemoryRecordStore();
    HoldingLiveStore live;
    final SettableClock clock = new SettableClock(START);
    private final MemoryLiveStore disk = new MemoryLiveStore();
    private final DtsLimits limits;
    private final TwinLimits twins;
    private final AcquisitionLimits acquisition;
    private Intertwine enabler;

    Bench() {
        this(DtsLimits.DEFAULT);
    }

    Bench(DtsLimits limits) {
        this(limits, TwinLimits.DEFAULT, AcquisitionLimits.DEFAULT);
    }

    Bench(DtsLimits limits, TwinLimits twins, AcquisitionLimits acquisition) {
        this.limits = limits;
        this.twins = twins;
        this.acquisition = acquisition;
        this.live = new HoldingLiveStore(disk);
        this.enabler = start();
    }

    /// With the factory's system `plant`, connected, and its one twin `pump`.
    static Bench withPump() {
        return withPump(DtsLimits.DEFAULT);
    }

    static Bench withPump(DtsLimits limits) {
        return withPump(new Bench(limits));
    }

    static Bench withPump(Bench bench) {
        bench.register("plant", Twins.pump("pump"));
        bench.plant.connected("plant");
        eventually(() -> bench.expectSync("pump", "connected"));
        return bench;
    }

    private Intertwine start() {
        return Intertwine.builder()
                .records(records)
                .live(live)
                .clock(clock)
                .limits(limits)
                .twinLimits(twins)
                .acquisition(acquisition)
                .connector(plant)
                .start();
    }

    Intertwine enabler() {
        return enabler;
    }

    void restart() {
        enabler.close();
        enabler = start();
    }

    /// Goes on with the same records and disk, as after the end of a process that had no time to close anything.
    /// Returns what died; its [#live] is left to it.
    Intertwine crash() {
        Intertwine old = enabler;
        live = new HoldingLiveStore(disk);
        enabler = start();
        return old;
    }

    static Subject subject(String client, Role role) {
        return new Subject(new ClientId(client), role, null);
    }

    static TwinSystemRegistration registration(String id, TwinDescription... twins) {
        return new TwinSystemRegistration(
                new TwinSystemId(id),
                PlantConnector.TYPE,
                "System " + id,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                null,
                List.of(twins));
    }

    TwinSystem register(String id, TwinDescription... twins) {
        return enabler.twinSystems().register(FACTORY, registration(id, twins));
    }

    static Rule rule(String name, Effect effect, Set<Action> actions, String... affordances) {
        return new Rule(name, effect, SubjectSelector.ANYONE, TwinSelector.ALL, actions, Set.of(affordances));
    }

    void policy(String id, Rule... rules) {
        enabler.policies().put(OPERATOR, new Policy(new PolicyId(id), OPERATOR.client(), id, List.of(rules)));
    }

    /// Lets everyone do everything.
    void openHouse() {
        policy("open-house", rule("all", Effect.ALLOW, Action.OF_TWINS));
    }

    static Interest everything(Channel channel) {
        return new Interest(null, TwinSelector.ALL, Set.of(), channel, 0);
    }

    /// Subscribes, and returns when the first snapshot came.
    RecordingListener subscribe(Subject subject, Interest interest) {
        RecordingListener listener = new RecordingListener();
        enabler.synchronizer().subscribe(subject, interest, listener);
        eventually(() -> require(!listener.frames(LiveFrame.Snapshot.class).isEmpty(), "no snapshot came"));
        return listener;
    }

    void speed(long value) {
        plant.reports("plant", "pump", "speed", JsonValue.of(value));
    }

    TwinState state(String twin) {
        return enabler.synchronizer().state(new TwinId(twin)).orElseThrow();
    }

    Optional<Sample> reported(String twin, String property) {
        return Optional.ofNullable(state(twin).properties().get(property)).map(PropertyState::reported);
    }

    void expectSync(String twin, String word) {
        String is = state(twin).sync().word();
        require(is.equals(word), twin + " is " + is + ", not " + word);
    }

    void expectValue(String twin, String property, long value) {
        Optional<JsonValue> is = reported(twin, property).map(Sample::value);
        require(is.equals(Optional.of(JsonValue.of(value))), property + " is " + is + ", not " + value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(assertion);
    }

    @Override
    public void close() {
        live.release();
        live.fail(null);
        enabler.close();
    }
}
