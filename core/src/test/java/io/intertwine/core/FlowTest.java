package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowQuery;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.fake.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clause 9.2 as the flow trace shows it.
@Clause("9.2")
class FlowTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final WorldId WORLD = new WorldId("hall");
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Bench bench = new Bench();
    private final FlowId flow = FlowId.fresh();

    @AfterEach
    void close() {
        bench.close();
    }

    private void connect() {
        bench.register("plant", Twins.pump("pump"));
        bench.plant.connected("plant");
        eventually(() -> bench.expectSync("pump", "connected"));
    }

    private CommandOutcome speed(Subject subject, long value, @Nullable String key) {
        return bench.enabler()
                .synchronizer()
                .command(subject, new CommandRequest(new SetProperty(PUMP, "speed", JsonValue.of(value)), key, LIMIT));
    }

    private void inFlow(Runnable task) {
        CurrentFlow.run(flow, task);
    }

    private Flow flow() {
        return bench.enabler().flows().find(OPERATOR, flow).orElseThrow();
    }

    private List<Integer> numbers() {
        return flow().steps().stream().map(FlowStep::step).toList();
    }

    private FlowStep step(int number) {
        return flow().steps().stream()
                .filter(step -> step.step() == number)
                .findFirst()
                .orElseThrow();
    }

    private String arrow(int number) {
        return step(number).from() + ">" + step(number).to();
    }

    @Test
    void theWholeProcedureUnderOneIdShowsItsStepsInOrder() {
        bench.openHouse();
        inFlow(this::connect);
        inFlow(() -> {
            bench.enabler().directory().twins(PLATFORM, DirectoryQuery.all(PageRequest.first(10)));
            bench.enabler().worlds().put(PLATFORM, WORLD, "Hall", "hall");
            bench.enabler().worlds().select(PLATFORM, WORLD, Map.of(PUMP, Placement.AS_REPORTED));
        });
        RecordingListener listener = new RecordingListener();
        inFlow(() -> bench.enabler().synchronizer().subscribe(PLATFORM, Bench.everything(Channel.LATEST), listener));
        eventually(() -> assertThat(listener.frames()).isNotEmpty());
        bench.speed(700);
        eventually(() -> assertThat(numbers()).contains(14));
        inFlow(() -> assertThat(speed(PLATFORM, 900, null)).isInstanceOf(CommandOutcome.Completed.class));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(1, 2, 3, 6, 7, 6, 7, 13, 14, 15, 16, 17, 18);
        assertThat(flow().irregularities()).isEmpty();
        assertThat(flow().steps()).extracting(FlowStep::outcome).containsOnly(Outcome.DONE);
        assertThat(IntStream.of(1, 2, 3, 6, 13, 14, 15, 16, 17, 18).mapToObj(this::arrow))
                .containsExactly(
                        "factory>DTIF",
                        "DTIF>DTIF",
                        "DTIF>factory",
                        "platform>DTIF",
                        "platform>DTIF",
                        "DTIF>platform",
                        "platform>DTIF",
                        "DTIF>DTIF",
                        "DTIF>plant",
                        "plant>DTIF");
        assertThat(step(15).subject()).isEqualTo("pump");
        assertThat(step(15).time()).isEqualTo(Bench.START);
        String flow = flow().toString().replace(flow().id().value(), "(its id)"); // which may have any digits
        assertThat(flow).as("names only, no values").contains("set speed").doesNotContain("900", "700");
    }

    @Test
    @Clause({"9.2 step 16", "9.2 step 17"})
    void aRefusedCommandEndsWithTheRejectionAndItsRule() {
        bench.policy("visitors", Bench.rule("look", Effect.ALLOW, Set.of(Action.READ)));
        connect();
        inFlow(() -> speed(PLATFORM, 900, null));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(15, 16, 17);
        assertThat(step(16).rule()).isEqualTo("default-deny");
        assertThat(step(17).rule()).isEqualTo("default-deny");
        assertThat(step(17).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(arrow(17)).isEqualTo("DTIF>platform");
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    @Clause("9.2 step 17")
    void aCommandBeyondTheDescriptionIsRejectedAfterItsPermissionWasVerified() {
        connect();
        inFlow(() -> speed(OPERATOR, 9000, null));
        assertThat(numbers()).containsExactly(15, 16, 17);
        assertThat(step(16).outcome()).isEqualTo(Outcome.DONE);
        assertThat(step(17).rule()).isEqualTo("description/schema");
    }

    @Test
    @Clause("9.2 step 17")
    void aCommandForNoTwinIsRejectedWithoutBeingJudged() {
        inFlow(() -> assertThatThrownBy(() -> speed(OPERATOR, 1, null)).isInstanceOf(IntertwineException.class));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(15, 17);
        assertThat(step(17).detail()).isEqualTo("intertwine.absent");
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    @Clause({"9.2 step 17", "9.2 step 18"})
    void whatTheTwinSystemDoesShowsInItsAnswer() {
        connect();
        bench.plant.answer((_, _) -> new CommandOutcome.Failed("the valve of line 7 is stuck"));
        inFlow(() -> speed(OPERATOR, 900, null));
        assertThat(step(18).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(flow().toString()).doesNotContain("valve");
    }

    @Test
    @Clause("9.2 step 17")
    void aSystemThatCannotBeReachedIsNotForwardedTo() {
        connect();
        bench.plant.unreachable("plant", "connection reset");
        inFlow(() -> speed(OPERATOR, 900, null));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(15, 16, 17);
        assertThat(step(17).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    @Clause("9.2 step 17")
    void aRepeatedKeyIsNotForwardedAgain() {
        connect();
        speed(OPERATOR, 900, "k1");
        inFlow(() -> speed(OPERATOR, 900, "k1"));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(15, 16, 17);
        assertThat(step(17).rule()).isEqualTo("builtin/never-twice");
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    void concurrentCommandsOfOneFlowDoNotConfuseEachOther() {
        connect();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < 50; index++) {
                long value = index;
                threads.execute(() -> CurrentFlow.run(flow, () -> speed(OPERATOR, value, null)));
            }
        }
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(flow().steps()).hasSize(200);
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    @Clause("9.2 step 14")
    void countsFramesAtMostOnceASecond() {
        bench.openHouse();
        connect();
        RecordingListener listener = new RecordingListener();
        inFlow(() -> bench.enabler().synchronizer().subscribe(PLATFORM, Bench.everything(Channel.ORDERED), listener));
        eventually(() -> assertThat(listener.frames()).isNotEmpty());
        for (int value = 1; value <= 20; value++) {
            int last = value;
            bench.speed(last);
            eventually(() -> assertThat(listener.values("speed")).contains(JsonValue.of(last)));
        }
        assertThat(step(14).count()).isOne();
        bench.clock.pass(Duration.ofSeconds(1));
        bench.speed(21);
        eventually(() -> assertThat(step(14).count()).isEqualTo(21));
        assertThat(numbers()).containsExactly(13, 14);
    }

    @Test
    @Clause("9.2 step 13")
    void aServiceThatMayNotRunIsOnRecord() {
        inFlow(() -> assertThatThrownBy(() -> bench.enabler()
                        .synchronizer()
                        .subscribe(
                                PLATFORM,
                                new Interest(new WorldId("nowhere"), TwinSelector.ALL, Set.of(), Channel.LATEST, 0),
                                _ -> {}))
                .isInstanceOf(IntertwineException.class));
        assertThat(step(13).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(step(13).subject()).isEqualTo("nowhere");
    }

    @Test
    @Clause("9.2 step 2")
    void twinsThatASystemListsLaterJoinTheFlowOfItsRegistration() {
        inFlow(() -> bench.register("plant"));
        bench.plant.lists("plant", true, Twins.pump("pump"));
        bench.plant.lists("plant", true, Twins.pump("pump"));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(1, 2, 3, 2);
        assertThat(flow().steps().getLast().from()).isEqualTo("plant");
        assertThat(flow().steps().getLast().count()).isEqualTo(2);
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    @Clause({"9.2 step 1", "9.2 step 3"})
    void aRefusedRegistrationIsOnRecordWithItsRule() {
        inFlow(() -> assertThatThrownBy(
                        () -> bench.enabler().twinSystems().register(PLATFORM, Bench.registration("plant")))
                .isInstanceOf(IntertwineException.class));
        bench.clock.pass(Duration.ofMinutes(10));
        assertThat(numbers()).containsExactly(1, 2, 3);
        assertThat(step(3).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(step(3).rule()).isNotNull();
        assertThat(flow().irregularities()).isEmpty();
    }

    @Test
    @Clause("8.3.5")
    void theTwinSystemSeesWhoCommandedItsTwins() {
        connect();
        bench.policy("pumps", Bench.rule("all", Effect.ALLOW, Action.OF_TWINS));
        inFlow(() -> speed(PLATFORM, 900, null));
        assertThat(bench.enabler().flows().find(FACTORY, flow).orElseThrow().steps())
                .extracting(FlowStep::from)
                .contains("platform");
        assertThat(bench.enabler().flows().find(Bench.subject("other", Role.TWIN_SYSTEM), flow))
                .isEmpty();
    }

    @Test
    void withoutAFlowAtHandEachExchangeIsOneOfItsOwn() {
        connect();
        speed(OPERATOR, 900, null);
        speed(OPERATOR, 901, null);
        assertThat(bench.enabler()
                        .flows()
                        .list(OPERATOR, new FlowQuery(null, null, "pump", false), PageRequest.first(10))
                        .items())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.steps()).hasSize(4));
    }
}
