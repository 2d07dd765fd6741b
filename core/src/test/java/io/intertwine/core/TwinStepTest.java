package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.DryRun;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.PlantConnector.Executed;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps of a collaboration that read and command twins, through the gate of twins.
@Clause({"8.2.4", "8.3.4", "8.3.5"})
class TwinStepTest {
    private static final String SET = """
            - faster: {call: twin, with: {twin: pump, set: {speed: "${ $workflow.input.speed }"}}}
            """;
    private static final String MOVE = """
            - move:
                call: twin
                with: {twin: "${ $workflow.input.parcel }", push: {state: shipped}}
                metadata:
                  compensate: {call: twin, with: {twin: "${ $workflow.input.parcel }", push: {state: cancelled}}}
            """;
    private static final JsonObject FAST = JsonObject.EMPTY.with("speed", JsonValue.of(1200));
    private static final JsonObject PARCEL = JsonObject.EMPTY.with("parcel", JsonValue.of("parcel-1"));

    private final Market market = new Market();
    private final Parcels parcels = Parcels.of(market, "parcel-1", "parcel-2");

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void readsWhatTheStarterMayRead() {
        market.plant.reports("plant", "pump", "speed", JsonValue.of(900));
        parcels.says("parcel-1", "state", "ordered");
        market.store("""
                - one: {call: twin, with: {twin: pump, read: [speed, flow]}, export: {as: "${ {'speed': speed} }"}}
                - all: {call: twin, with: {twins: [pump, parcel-1], read: []}}
                - say: {set: {speed: "${ $context.speed }", state: "${ $lookup($, 'parcel-1').state }"}}
                """);
        Run run = market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(run.output())
                .isEqualTo(new JsonObject(Map.of("speed", JsonValue.of(900), "state", JsonValue.of("ordered"))));
    }

    @Test
    void readsQualitiesAndTimesToo() {
        market.plant.reports("plant", "pump", "speed", JsonValue.of(900));
        market.store("- one: {call: twin, with: {twin: pump, read: [speed], output: state}}\n");
        Run run = market.become(market.start(CHAIR), RunState.COMPLETED);
        JsonObject output = (JsonObject) Objects.requireNonNull(run.output());
        assertThat(output.text("sync")).contains("connected");
        assertThat(String.valueOf(output)).contains("\"value\":900", "\"quality\":\"good\"", "sourceTime");
    }

    @Test
    void whatHeMayNotReadLooksAbsent() {
        market.store("- one: {call: twin, with: {twin: pump, read: [speed]}}\n");
        parcels.rule("twins", Effect.DENY);
        StepError error = market.become(market.start(CHAIR), RunState.FAILED).error();
        assertThat(error).extracting(StepError::type).isEqualTo(StepError.AUTHORIZATION);
        assertThat(error).extracting(StepError::status).isEqualTo(404);
    }

    @Test
    void writesAndInvokesWithAKeyThatIsTheSteps() {
        market.plant.answer((command, _) ->
                new CommandOutcome.Completed(command instanceof Command.InvokeAction ? JsonValue.of("stopped") : null));
        market.store(SET + "- stop: {call: twin, with: {twin: pump, invoke: stop}}\n");
        RunId id = market.start(FAST);
        assertThat(market.become(id, RunState.COMPLETED).output()).isEqualTo(JsonValue.of("stopped"));
        assertThat(market.plant.executed())
                .extracting(Executed::command)
                .containsExactly(
                        new Command.SetProperty(new TwinId("pump"), "speed", JsonValue.of(1200)),
                        new Command.InvokeAction(new TwinId("pump"), "stop", null));
        RunStep step = market.steps(id).getFirst();
        assertThat(step.function()).isEqualTo("twin");
        RunStep.Called call = Objects.requireNonNull(step.call());
        assertThat(call.system()).isNull();
        assertThat(call.repeatable()).isTrue();
    }

    @Test
    void aRuleThatSaysNoFailsTheStepByItsName() {
        market.store("""
                - safely:
                    try: [{slower: {call: twin, with: {twin: pump, set: {speed: 1}}}}]
                    catch:
                      errors: {with: {type: 'https://serverlessworkflow.io/spec/1.0.0/errors/authorization'}}
                      do: [{why: {set: {rule: "${ $error.title }"}}}]
                """);
        parcels.rule("nobody", Effect.DENY, Action.WRITE);
        Run run = market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(run.output()).asString().contains("nobody");
        assertThat(market.plant.executed()).isEmpty();
    }

    @Test
    void anotherAttemptIsAnotherCommandOnceTheTwinSaidNo() {
        AtomicInteger tries = new AtomicInteger();
        market.plant.answer((_, _) -> tries.incrementAndGet() < 3
                ? new CommandOutcome.Failed("it is busy")
                : new CommandOutcome.Completed(null));
        market.store("""
                - safely:
                    try: [{stop: {call: twin, with: {twin: pump, invoke: stop}}}]
                    catch: {retry: {delay: {milliseconds: 1}, limit: {attempt: {count: 5}}}}
                """);
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(market.plant.executed()).hasSize(3);
    }

    @Test
    void nobodyKnowsWhatATwinDidThatGaveNoAnswer() {
        market.plant.answer((_, _) -> new CommandOutcome.TimedOut(Duration.ofMillis(5)));
        market.store("- stop: {call: twin, with: {twin: pump, invoke: stop}}\n");
        RunId id = market.start(CHAIR);
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("do/0/stop#1", "5 ms");
        market.enabler()
                .runs()
                .resolve(PLATFORM, id, new Runs.Finding("do/0/stop#1", new StepResult.Done(JsonValue.of("it did"))));
        assertThat(market.become(id, RunState.COMPLETED).output()).isEqualTo(JsonValue.of("it did"));
        assertThat(market.plant.executed()).hasSize(1);
    }

    @Test
    void movesTwinsOfTheWorldsOwn() {
        parcels.says("parcel-1", "state", "ordered");
        market.store(MOVE);
        Run run = market.become(market.start(PARCEL), RunState.COMPLETED);
        assertThat(run.output()).hasToString("{\"state\":\"shipped\"}");
        assertThat(parcels.value("parcel-1", "state")).contains(JsonValue.of("shipped"));
    }

    @Test
    void movesNoTwinOfAnother() {
        market.store("- move: {call: twin, with: {twin: pump, push: {speed: 1}}}\n");
        StepError error = market.become(market.start(CHAIR), RunState.FAILED).error();
        assertThat(error).extracting(StepError::title).isEqualTo("builtin/own-twins");
        assertThat(error).extracting(StepError::status).isEqualTo(403);
        assertThat(parcels.value("pump", "speed")).isEmpty();
    }

    @Test
    void aTwinStepUndoesAnother() {
        parcels.says("parcel-1", "state", "ordered");
        market.store(MOVE + BILL.replace("${ $context.order }", "none"));
        market.carrier.answer("bill", _ -> json(402, "{}"));
        market.become(market.start(PARCEL), RunState.COMPENSATED);
        assertThat(parcels.value("parcel-1", "state")).contains(JsonValue.of("cancelled"));
    }

    @Test
    void triesToUndoAtATwinThatIsAwayForAMoment() {
        AtomicInteger stops = new AtomicInteger();
        market.plant.answer((command, _) -> command.affordance().equals("stop") && stops.incrementAndGet() < 3
                ? new CommandOutcome.Failed("cannot be reached")
                : new CommandOutcome.Completed(null));
        market.store("""
                - faster:
                    call: twin
                    with: {twin: pump, set: {speed: 1200}}
                    metadata: {compensate: {call: twin, with: {twin: pump, invoke: stop}}}
                """ + BILL.replace("${ $context.order }", "none"));
        market.carrier.answer("bill", _ -> json(402, "{}"));
        market.become(market.start(CHAIR), RunState.COMPENSATED);
        assertThat(stops.get()).isEqualTo(3);
    }

    @Test
    void answersDryRunsFromWhatWasRecorded() {
        market.store("""
                - where: {call: twin, with: {twin: pump, read: [speed]}}
                """ + SET);
        DryRun dry = market.enabler()
                .collaborations()
                .dryRun(
                        OPERATOR,
                        new DryRun.Request(
                                new CollaborationId("buy"),
                                null,
                                FAST,
                                Map.of(
                                        "where", new StepResult.Done(JsonObject.EMPTY),
                                        "faster", new StepResult.Done(JsonValue.of("recorded")))));
        assertThat(dry.output()).isEqualTo(JsonValue.of("recorded"));
        assertThat(dry.steps().getLast().arguments())
                .isEqualTo(new JsonObject(Map.of("twin", JsonValue.of("pump"), "set", FAST)));
        assertThat(market.plant.executed()).isEmpty();
    }

    @Test
    void masksWhatStepsHandOver() {
        market.store("- move: {call: twin, with: {twin: parcel-1, push: {place: {token: s3cret}}}}\n");
        RunId id = market.start(CHAIR);
        market.become(id, RunState.COMPLETED);
        assertThat(market.steps(id).toString()).doesNotContain("s3cret").contains("***");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {twin: pump, set: {speed: 9000}}                 | at most 3000
            {twin: pump, set: {flow: 1}}                     | is read-only
            {twin: pump, set: {flow: "${ 1 }"}}              | is read-only
            {twin: pump, set: {colour: "${ 1 }"}}            | has no property 'colour'
            {twin: pump, read: [speed, colour]}              | has no property 'colour'
            {twin: pump, invoke: fly}                        | has no behaviour 'fly'
            {twin: pump, invoke: calibrate, input: high}     | input of 'calibrate'
            {twin: parcel-1, push: {state: lost}}            | The property 'state' of 'parcel-1'
            {twins: [pump, parcel-1], set: {speed: 1}}       | only reading can
            {twin: pump, set: {speed: 1, flow: 2}}           | set one in each step
            {twin: pump}                                     | says nothing to do
            {twin: pump, read: [speed], invoke: stop}        | says several things
            {read: [speed]}                                  | names no twin
            {twin: pump, read: speed}                        | has no list in 'read'
            {twin: pump, invoke: stop, speed: 1}             | the argument 'speed', which is none
            {twin: pump, set: {speed: 1}, input: 1}          | has an input, but no behaviour
            {twin: "a b", read: []}                          | is not valid
            """)
    void saysWhatIsWrongWithAStepAndWhere(String with, String what) {
        assertThatThrownBy(() -> market.store("- first: {set: {x: 1}}\n- bad: {call: twin, with: " + with + "}\n"))
                .hasMessageContaining("Line 4, column 5")
                .hasMessageContaining("step 'bad'")
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {twin: not-there-yet, set: {speed: 9000}}
            {twin: "${ 'pump' }", set: {speed: 9000}}
            {twin: pump, set: {speed: "${ 9000 }"}}
            {twin: pump, set: "${ {'speed': 1} }"}
            {twin: pump, read: "${ ['speed'] }"}
            {twins: "${ ['pump'] }", read: [speed]}
            {twins: ["${ 'pump' }", parcel-1], read: [state]}
            {twin: pump, invoke: "${ 'stop' }"}
            """)
    void takesWhatCanBeToldOnlyLater(String with) {
        market.store("- good: {call: twin, with: " + with + "}\n");
        assertThat(market.enabler().collaborations().find(OPERATOR, new CollaborationId("buy"), null))
                .isPresent();
    }
}
