package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A metaverse system speaks for twins of its own: avatars, whose physical object is the user's equipment.
@Clause({"8.3.4", "9.2 step 14"})
class WorldPushTest {
    private static final TwinId MIA = new TwinId("avatar-mia");
    private static final TwinSystemId AVATARS = new TwinSystemId("avatars");
    private static final JsonObject POSE = new JsonObject(
            Map.of("frame", JsonValue.of("hall"), "position", list(1, 2, 3), "orientation", list(0, 0, 0, 1)));
    private static final Command MASK = new Command.InvokeAction(MIA, "maskFace", null);

    private final Bench bench = new Bench();

    private static JsonValue list(long... numbers) {
        return JsonValue.array(Arrays.stream(numbers).mapToObj(JsonValue::of).toList());
    }

    private static TwinSystemRegistration registration(String type) {
        TwinDescription all = TwinDescription.of(MIA, Map.of("pose", new PropertyAffordance(JsonObject.EMPTY)));
        TwinDescription avatar =
                all.showing(all.properties(), Map.of("maskFace", new ActionAffordance(JsonObject.EMPTY)), Map.of());
        return new TwinSystemRegistration(
                AVATARS, type, "Avatars", JsonObject.EMPTY, JsonObject.EMPTY, null, List.of(avatar));
    }

    @BeforeEach
    void register() {
        bench.enabler().twinSystems().register(PLATFORM, registration("world"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Pushed push(Subject by, Change... changes) {
        return bench.enabler().synchronizer().push(by, List.of(changes), () -> {});
    }

    private static Change pose(JsonValue value) {
        return Change.of(MIA, "pose", value);
    }

    private CommandOutcome mask() {
        return bench.enabler().synchronizer().command(OPERATOR, new CommandRequest(MASK, null, Duration.ofSeconds(5)));
    }

    @Test
    void aPushedValueIsReportedAndDurable() throws InterruptedException {
        CountDownLatch durable = new CountDownLatch(1);
        Pushed pushed = bench.enabler().synchronizer().push(PLATFORM, List.of(pose(POSE)), durable::countDown);
        assertThat(pushed).isEqualTo(new Pushed(1, List.of(), Set.of(AVATARS)));
        durable.await();
        assertThat(bench.reported("avatar-mia", "pose").orElseThrow().value()).isEqualTo(POSE);
        eventually(() -> bench.expectSync("avatar-mia", "connected"));
    }

    @Test
    void badSamplesAreRefusedCountedAndTheLastReasonIsShown() {
        JsonObject bent = POSE.with("orientation", list(1, 1, 1, 1));
        Pushed pushed = push(PLATFORM, pose(bent), pose(POSE), Change.of(MIA, "mood", JsonValue.of(1)));
        assertThat(pushed.accepted()).isOne();
        assertThat(pushed.refused()).extracting(Pushed.Refusal::index).containsExactly(0, 2);
        assertThat(pushed.refused().getFirst().reason()).contains("avatar-mia", "unit quaternion");
        var health = bench.enabler().twinSystems().health(AVATARS);
        assertThat(health.performance().errors()).isEqualTo(2);
        assertThat(health.lastError()).contains("mood");
        assertThat(bench.enabler().synchronizer().figures().refused()).isEqualTo(2);
    }

    @Test
    @Clause("9.2 NOTE")
    void nobodyPushesForTwinsOfAnother() {
        bench.register("plant", Twins.pump("pump"));
        Change foreign = Change.of(new TwinId("pump"), "speed", JsonValue.of(1));
        Change unknown = Change.of(new TwinId("nobody"), "speed", JsonValue.of(1));
        Pushed pushed = push(PLATFORM, foreign, unknown);
        assertThat(pushed.accepted()).isZero();
        assertThat(pushed.systems()).isEmpty();
        assertThat(pushed.refused().get(0).reason().replace("pump", "nobody"))
                .isEqualTo(pushed.refused().get(1).reason());
        assertThat(push(FACTORY, pose(POSE)).accepted()).isZero();
        assertThat(bench.reported("avatar-mia", "pose")).isEmpty();
    }

    @Test
    @Clause("8.3.1")
    void aMetaverseSystemRegistersSystemsOfTypeWorldOnly() {
        assertThatThrownBy(() -> bench.enabler()
                        .twinSystems()
                        .register(PLATFORM, Bench.registration("other", Twins.pump("pump"))))
                .hasMessageContaining("metaverse-system");
        assertThatThrownBy(() -> bench.enabler().twinSystems().change(PLATFORM, registration("plant"), 0))
                .hasMessageContaining("type world");
        assertThatThrownBy(() -> bench.enabler().twinSystems().change(FACTORY, registration("world"), 0))
                .hasMessageContaining("another client");
    }

    @Test
    void itsTwinsAreStaleUntilSomebodySpeaksForThem() {
        bench.expectSync("avatar-mia", "stale");
        LiveSubscription source = bench.enabler().synchronizer().source(PLATFORM, AVATARS, TwinSource.SILENT);
        eventually(() -> bench.expectSync("avatar-mia", "connected"));
        source.close();
        source.close();
    }

    @Test
    void itsTwinsAreStaleWhenNobodySpeaksForThemAnyMore() {
        try (Intertwine quick =
                Intertwine.builder().pushLease(Duration.ofMillis(50)).start()) {
            quick.twinSystems().register(PLATFORM, registration("world"));
            quick.synchronizer().push(PLATFORM, List.of(pose(POSE)), () -> {});
            eventually(() -> assertThat(sync(quick)).isEqualTo("stale"));
            LiveSubscription source = quick.synchronizer().source(PLATFORM, AVATARS, TwinSource.SILENT);
            eventually(() -> assertThat(sync(quick)).isEqualTo("connected"));
            source.close();
            eventually(() -> assertThat(sync(quick)).isEqualTo("stale"));
            assertThat(quick.twinSystems().health(AVATARS).lastError()).contains("50 ms");
        }
    }

    private static String sync(Intertwine enabler) {
        return enabler.synchronizer().state(MIA).orElseThrow().sync().word();
    }

    @Test
    @Clause("9.2 step 17")
    void commandsGoToTheClientThatSpeaksForIt() {
        push(PLATFORM, pose(POSE));
        eventually(() -> bench.expectSync("avatar-mia", "connected"));
        assertThat(mask())
                .isInstanceOfSatisfying(
                        CommandOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("No client takes commands"));
        CommandOutcome done = new CommandOutcome.Completed(JsonValue.of("masked"));
        try (var _ = bench.enabler().synchronizer().source(PLATFORM, AVATARS, (_, command, _) -> {
                    assertThat(command).isEqualTo(MASK);
                    return done;
                });
                var _ = bench.enabler().synchronizer().source(PLATFORM, AVATARS, TwinSource.SILENT)) {
            assertThat(mask()).isEqualTo(done);
        }
        assertThat(mask()).isInstanceOf(CommandOutcome.Failed.class);
    }

    @Test
    @Clause("9.2 NOTE")
    void nobodySpeaksForASystemOfAnother() {
        assertThatThrownBy(() -> bench.enabler().synchronizer().source(FACTORY, AVATARS, TwinSource.SILENT))
                .hasMessageContaining("avatars");
    }

    @Test
    @Clause("9.2 step 16")
    void aTypedPropertyIsWrittenWithValuesOfItsTypeOnly() {
        Command bent = new Command.SetProperty(MIA, "pose", POSE.with("position", list(1)));
        assertThat(bench.enabler()
                        .synchronizer()
                        .command(OPERATOR, new CommandRequest(bent, null, Duration.ofSeconds(5))))
                .isInstanceOfSatisfying(CommandOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.rule()).isEqualTo("description/schema");
                    assertThat(rejected.reason()).contains("/position");
                });
    }
}
