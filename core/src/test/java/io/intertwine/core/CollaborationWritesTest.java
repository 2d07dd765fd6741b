package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ORDER;
import static io.intertwine.core.Market.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a run writes, and when.
@Clause("8.2.4")
class CollaborationWritesTest {
    private final CountingStore records = new CountingStore();
    private final Market market = new Market(records);
    private final AtomicReference<List<State>> seen = new AtomicReference<>(List.of());

    CollaborationWritesTest() {
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
        market.carrier.answer("bill", _ -> {
            seen.set(stored());
            return json(200, "{}");
        });
        market.carrier.answer("show", _ -> {
            seen.set(stored());
            return json(200, "{}");
        });
    }

    private List<State> stored() {
        return records.scan(new Kind<>("run-step", RunStep.class), "", PageRequest.first(10)).items().stream()
                .map(step -> step.value().state())
                .toList();
    }

    @AfterEach
    void close() {
        market.close();
    }

    /// Its start with its first call; that each further call begins, with what the one before answered;
    /// its end.
    @Test
    void writesTheEndOfAStepWithTheBeginningOfTheNext() {
        market.store(ORDER + STORE + BILL);
        int before = records.writes();
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(records.writes() - before).isLessThanOrEqualTo(5);
        assertThat(seen.get()).containsExactlyInAnyOrder(State.DONE, State.DONE, State.BEGUN);
    }

    @Test
    void writesWhatEndedBeforeACallLeavesThatChangesNothing() {
        market.store(ORDER + """
                - shown: {call: service, with: {system: shop, operation: show, path: {id: o1}}}
                """);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.COMPLETED);
        assertThat(seen.get()).containsExactly(State.DONE);
        assertThat(market.steps(id)).extracting(RunStep::state).containsExactly(State.DONE, State.DONE);
    }

    /// A run is on the disk when its start is answered, even though its first step changes nothing.
    @Test
    void isOnTheDiskWhenItsStartIsAnswered() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        market.carrier.answer("show", _ -> {
            asked.countDown();
            CollaborationCrashTest.await(answered);
            return json(200, "{}");
        });
        market.store("""
                - shown: {call: service, with: {system: shop, operation: show, path: {id: o1}}}
                """);
        RunId id = market.start(CHAIR);
        assertThat(records.find(new Kind<>("run", Run.class), id.value())).isPresent();
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        answered.countDown();
        market.become(id, RunState.COMPLETED);
    }

    @Test
    void aRunThatCallsNobodyIsHardlyWritten() {
        market.store("""
                - only: {set: {done: true}}
                """);
        int before = records.writes();
        RunId id = market.start(CHAIR);
        assertThat(records.find(new Kind<>("run", Run.class), id.value())).isPresent();
        market.become(id, RunState.COMPLETED);
        assertThat(records.writes() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void writesWhatEndedBeforeItWaits() {
        market.store(ORDER + """
                - heard: {listen: {to: {one: {with: {type: never}}}}}
                """);
        RunId id = market.start(CHAIR);
        market.become(id, RunState.WAITING);
        assertThat(stored()).containsExactlyInAnyOrder(State.DONE, State.BEGUN);
    }
}
