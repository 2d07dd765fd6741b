package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ONCE;
import static io.intertwine.core.Market.ORDER;
import static io.intertwine.core.Market.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.conformance.fake.ScriptedCarrier.Sent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Services of several third-party systems executed together.
@Clause({"8.2.4", "9.1 step 11"})
class CollaborationTest {
    private final Market market = new Market();
    private final AtomicInteger ids = new AtomicInteger();

    CollaborationTest() {
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o" + ids.incrementAndGet() + "\"}"));
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void passesWhatOneServiceAnswersToTheNext() {
        market.store(ORDER + BILL);
        market.carrier.answer("bill", _ -> json(200, "{\"paid\": true}"));
        RunId id = market.start(CHAIR);
        Run run = market.become(id, RunState.COMPLETED);
        assertThat(run.output()).hasToString("{\"paid\":true}");
        assertThat(run.ended()).isNotNull();
        assertThat(market.carrier.sent())
                .extracting(Sent::operation, Sent::body)
                .containsExactly(tuple("order", "{\"good\":\"chair\"}"), tuple("bill", "{\"order\":\"o1\"}"));
        assertThat(market.steps(id)).extracting(RunStep::state).containsOnly(RunStep.State.DONE);
    }

    @Test
    void leavesTheStepsOfTheStandardInItsFlow() {
        market.store(ORDER);
        RunId id = market.start(CHAIR);
        FlowId flow = market.become(id, RunState.COMPLETED).flow();
        assertThat(market.enabler().flows().find(OPERATOR, flow).orElseThrow().steps())
                .extracting(step -> step.step())
                .contains(11, 12, 13, 14);
    }

    @Test
    void undoesWhatWasDoneTheLastFirst() {
        market.store(ORDER + STORE + BILL);
        market.carrier.answer("bill", _ -> json(402, "{\"reason\": \"no money\"}"));
        RunId id = market.start(CHAIR);
        Run run = market.become(id, RunState.COMPENSATED);
        assertThat(run.error()).extracting(StepError::status).isEqualTo(402);
        assertThat(run.error()).extracting(StepError::detail).asString().contains("no money");
        assertThat(market.carrier.sent())
                .extracting(Sent::path)
                .containsExactly("/orders", "/orders", "/bill", "/orders/o2", "/orders/o1");
    }

    @Test
    void isFailedWhenThereIsNothingToUndo() {
        market.store(BILL);
        market.carrier.answer("bill", _ -> json(500, ""));
        assertThat(market.become(market.start(CHAIR), RunState.FAILED).error())
                .extracting(StepError::status)
                .isEqualTo(500);
    }

    @Test
    void goesThroughTheGate() {
        market.store(ORDER);
        market.enabler().policies().remove(OPERATOR, new PolicyId("calls"));
        Run run = market.become(market.start(CHAIR), RunState.FAILED);
        assertThat(run.error()).extracting(StepError::type).isEqualTo(StepError.AUTHORIZATION);
        assertThat(run.error()).extracting(StepError::status).isEqualTo(403);
        assertThat(market.carrier.sent()).isEmpty();
    }

    @Test
    void repeatsWithTheSameKeyUntilTheServiceSaysHowItEnded() {
        market.store("""
                - safely:
                    try:
                      - order: {call: service, with: {system: shop, operation: order, body: {good: chair}}}
                    catch:
                      errors: {with: {type: 'https://serverlessworkflow.io/spec/1.0.0/errors/timeout'}}
                      retry: {delay: {milliseconds: 1}, backoff: {constant: {}}, limit: {attempt: {count: 3}}}
                """);
        AtomicInteger tries = new AtomicInteger();
        market.carrier.answer(
                "order",
                _ -> tries.incrementAndGet() < 3 ? new Carried.Unanswered("late", true) : json(200, "{\"id\":\"o9\"}"));
        Run run = market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(run.output()).hasToString("{\"id\":\"o9\"}");
        assertThat(market.carrier.sent())
                .extracting(Sent::key)
                .doesNotContainNull()
                .hasSize(3)
                .containsOnly(String.valueOf(market.carrier.sent().getFirst().key()));
    }

    @Test
    void givesEachTurnOfALoopAKeyOfItsOwn() {
        market.store("""
                - all:
                    for: {each: good, in: "${ ['a', 'b', 'c'] }"}
                    do:
                      - order: {call: service, with: {system: shop, operation: order, body: {good: "${ $good }"}}}
                """);
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(market.carrier.sent())
                .extracting(Sent::key)
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(market.carrier.sent()).extracting(Sent::body).last().isEqualTo("{\"good\":\"c\"}");
    }

    @Test
    void neverRepeatsWhatCouldBeDoneTwice() {
        market.store(ORDER + ONCE);
        market.carrier.answer("once", _ -> new Carried.Unanswered("the connection broke", false));
        RunId id = market.start(CHAIR);
        Run run = market.become(id, RunState.UNKNOWN);
        assertThat(run.reason()).contains("do/1/once#1").contains("the connection broke");
        market.restart();
        assertThat(market.run(id).state()).isEqualTo(RunState.UNKNOWN);
        assertThat(market.carrier.operations()).containsExactly("order", "once");

        market.enabler()
                .runs()
                .resolve(PLATFORM, id, new Runs.Finding("do/1/once#1", new StepResult.Done(JsonValue.of("it was"))));
        assertThat(market.become(id, RunState.COMPLETED).output()).isEqualTo(JsonValue.of("it was"));
        assertThat(market.carrier.operations()).containsExactly("order", "once");
    }

    @Test
    void undoesTheRestWhenSomebodyFoundThatAStepWasNotDone() {
        market.store(ORDER + ONCE);
        market.carrier.answer("once", _ -> new Carried.Unanswered("the connection broke", false));
        RunId id = market.start(CHAIR);
        market.become(id, RunState.UNKNOWN);
        StepError error = new StepError(StepError.COMMUNICATION, 500, "no", "It was not done.");
        market.enabler().runs().resolve(PLATFORM, id, new Runs.Finding("do/1/once#1", new StepResult.Failed(error)));
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "once", "cancel");
    }

    @Test
    void settlesWhatMayHaveBeenDoneBeforeItUndoesIt() {
        market.store(ORDER);
        AtomicInteger tries = new AtomicInteger();
        market.carrier.answer(
                "order",
                _ -> tries.incrementAndGet() < 2 ? new Carried.Unanswered("late", true) : json(200, "{\"id\":\"o5\"}"));
        RunId id = market.start(CHAIR);
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "order", "cancel");
        assertThat(market.carrier.sent().get(0).key())
                .isEqualTo(market.carrier.sent().get(1).key());
        assertThat(market.carrier.sent().get(2).path()).isEqualTo("/orders/o5");
    }

    @Test
    void keepsItsKeyWhileNobodyKnowsHowAnAttemptEnded() {
        market.store("""
                - safely:
                    try:
                      - order: {call: service, with: {system: shop, operation: order, body: {good: chair}}}
                    catch: {retry: {delay: {milliseconds: 1}, limit: {attempt: {count: 5}}}}
                """);
        List<Carried> answers = List.of(
                new Carried.Unanswered("late", true),
                new Carried.NotSent("cannot be reached"),
                json(429, "{}"),
                json(200, "{}"));
        AtomicInteger next = new AtomicInteger();
        market.carrier.answer("order", _ -> answers.get(next.getAndIncrement()));
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(market.carrier.sent()).hasSize(4);
        assertThat(market.carrier.sent().stream().map(Sent::key).distinct()).hasSize(1);
    }

    @Test
    void passesOverNoUnknownStepWhateverIsCaughtBesideIt() {
        market.store("""
                - safely:
                    try:
                      - both:
                          fork:
                            branches:
                              - left: {call: service, with: {system: shop, operation: bill}}
                              - right: {call: service, with: {system: shop, operation: once}}
                    catch: {do: [{fine: {set: {fine: true}}}]}
                """);
        market.carrier.answer("bill", _ -> json(402, "{}"));
        market.carrier.answer("once", _ -> new Carried.Unanswered("the connection broke", false));
        assertThat(market.become(market.start(CHAIR), RunState.UNKNOWN).reason())
                .contains("right#1");
    }

    @Test
    void aCancelledRunStillSaysWhatNobodyKnows() throws InterruptedException {
        market.store(ORDER + ONCE);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        market.carrier.answer("once", _ -> {
            asked.countDown();
            CollaborationCrashTest.await(cancelled);
            return new Carried.Unanswered("the connection broke", false);
        });
        RunId id = market.start(CHAIR);
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        market.enabler().runs().cancel(PLATFORM, id);
        cancelled.countDown();
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("do/1/once#1");
        StepError error = new StepError(StepError.COMMUNICATION, 400, "no", "It was not done.");
        market.enabler().runs().resolve(PLATFORM, id, new Runs.Finding("do/1/once#1", new StepResult.Failed(error)));
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "once", "cancel");
    }

    @Test
    void asksWhoseItIsWhenTheConditionOfARepeatedStepDoesNotHold() {
        market.store(ORDER);
        AtomicInteger tries = new AtomicInteger();
        market.carrier.answer(
                "order",
                _ -> tries.incrementAndGet() < 2 ? new Carried.Unanswered("late", true) : json(412, "it is there"));
        RunId id = market.start(CHAIR);
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("settle/do/0/order#1#1");
        JsonObject own = JsonObject.EMPTY.with("id", JsonValue.of("o5"));
        market.enabler()
                .runs()
                .resolve(PLATFORM, id, new Runs.Finding("settle/do/0/order#1#1", new StepResult.Done(own)));
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.sent()).extracting(Sent::path).endsWith("/orders/o5");
    }

    @Test
    void triesToUndoForAWhileAndThenAsksForHelp() {
        market.store(ORDER + BILL);
        market.carrier.answer("bill", _ -> json(402, "{}"));
        market.carrier.answer("cancel", _ -> json(503, "{}"));
        RunId id = market.start(CHAIR);
        Run run = market.become(id, RunState.UNKNOWN);
        assertThat(run.reason())
                .contains("do/0/order#1")
                .contains("could not be undone")
                .contains("503");
        assertThat(market.carrier.operations().stream().filter("cancel"::equals))
                .hasSizeGreaterThan(2);
    }

    @Test
    void asksForHelpWhenTheAnswerSaysThatItIsNotUndone() {
        market.store(ORDER.replace("compensate:", "compensate:\n        done: \"${ state = 'cancelled' }\"") + BILL);
        market.carrier.answer("bill", _ -> json(402, "{}"));
        market.carrier.answer("cancel", _ -> json(200, "{\"error\": \"shipped\"}"));
        RunId id = market.start(CHAIR);
        assertThat(market.become(id, RunState.UNKNOWN).reason())
                .contains("undo/do/0/order#1#1")
                .contains("shipped");
        StepResult found = new StepResult.Done(JsonValue.of("it came back"));
        market.enabler().runs().resolve(PLATFORM, id, new Runs.Finding("undo/do/0/order#1#1", found));
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "bill", "cancel");
    }

    @Test
    void waitsForAnEventEvenThroughARestart() {
        market.store("""
                - heard:
                    listen: {to: {one: {with: {type: parcel.delivered}}}}
                    output: {as: "${ $[0].where }"}
                """);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.WAITING);
        market.restart();
        market.become(id, RunState.WAITING);
        market.enabler().runs().event(PLATFORM, id, event("e1", "parcel.lost", "sea"));
        market.enabler().runs().event(PLATFORM, id, event("e2", "parcel.delivered", "door"));
        assertThat(market.become(id, RunState.COMPLETED).output()).isEqualTo(JsonValue.of("door"));
    }

    private static JsonObject event(String id, String type, String where) {
        return new JsonObject(Map.of(
                "specversion", JsonValue.of("1.0"),
                "id", JsonValue.of(id),
                "type", JsonValue.of(type),
                "data", JsonObject.EMPTY.with("where", JsonValue.of(where))));
    }

    @Test
    void cancelsAndUndoes() {
        market.store(ORDER + """
                - heard: {listen: {to: {one: {with: {type: never}}}}}
                """);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.WAITING);
        market.enabler().runs().cancel(PLATFORM, id);
        assertThat(market.become(id, RunState.COMPENSATED).error())
                .extracting(StepError::title)
                .isEqualTo("cancelled");
        assertThat(market.carrier.operations()).containsExactly("order", "cancel");
    }

    @Test
    void aKeyStartsOneRunOnly() {
        market.store(ORDER);
        RunId id = market.start(CHAIR, "k1");
        assertThat(market.start(CHAIR, "k1")).isEqualTo(id);
        market.become(id, RunState.COMPLETED);
        market.restart();
        assertThat(market.start(CHAIR, "k1")).isEqualTo(id);
        assertThat(market.start(CHAIR, "k2")).isNotEqualTo(id);
        assertThatThrownBy(() -> market.start(JsonObject.EMPTY, "k1")).hasMessageContaining("take another key");
    }

    @Test
    void masksSecrets() {
        market.store(ORDER);
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\", \"accessToken\": \"s3cret\"}"));
        RunId id = market.start(CHAIR);
        market.become(id, RunState.COMPLETED);
        assertThat(market.steps(id).toString()).doesNotContain("s3cret").contains("***");
        assertThat(market.run(id).toString()).doesNotContain("s3cret").contains("***");
    }

    @Test
    void othersSeeNothingOfARun() {
        market.store(ORDER);
        RunId id = market.start(CHAIR);
        var other = Bench.subject("other", Role.METAVERSE_SYSTEM);
        assertThat(market.enabler().runs().find(other, id)).isEmpty();
        assertThat(market.enabler()
                        .runs()
                        .list(other, new Runs.Query(null, null), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> market.enabler().runs().cancel(other, id)).hasMessageContaining("no run");
        assertThat(market.enabler()
                        .runs()
                        .list(OPERATOR, new Runs.Query(null, null), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }
}
