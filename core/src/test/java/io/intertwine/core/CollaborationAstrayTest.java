package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ONCE;
import static io.intertwine.core.Market.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.Runs.Retry;
import io.intertwine.api.sif.sdc.StepError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A run fails on its way anew, before it comes to what an earlier process did for it.
@Clause("8.2.4")
class CollaborationAstrayTest {
    private static final Kind<Run> RUN = new Kind<>("run", Run.class);
    private static final JsonObject NOTHING = JsonObject.EMPTY.with("good", JsonValue.of("nothing"));

    private final Market market = new Market();

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void forgetsNothingThatWasDone() throws InterruptedException {
        try (Lost lost = new Lost()) {
            becomes(lost.id, CHAIR);
            market.enabler().runs().resolve(PLATFORM, lost.id, new Retry());
            market.become(lost.id, RunState.COMPENSATED);
            assertThat(market.carrier.operations()).containsExactly("order", "bill", "bill", "cancel");
        }
    }

    @Test
    void canBeGivenUp() throws InterruptedException {
        try (Lost lost = new Lost()) {
            market.enabler().runs().resolve(PLATFORM, lost.id, new Retry());
            market.become(lost.id, RunState.UNKNOWN);
            Bench.eventually(() -> assertThat(
                            market.enabler().runs().cancel(PLATFORM, lost.id).state())
                    .isEqualTo(RunState.FAILED));
            Run over = market.enabler().runs().find(PLATFORM, lost.id).orElseThrow();
            assertThat(over.error()).extracting(StepError::detail).asString().contains("'do/1/order#1'");
            assertThat(over.ended()).isNotNull();
            assertThatThrownBy(() -> market.enabler().runs().cancel(PLATFORM, lost.id))
                    .hasMessageContaining("is failed");
        }
    }

    @Test
    void isNotGivenUpWhileNobodyKnows() {
        market.store(ONCE);
        market.carrier.answer("once", _ -> new Carried.Unanswered("the line is dead", false));
        RunId id = market.start(CHAIR);
        market.become(id, RunState.UNKNOWN);
        Bench.eventually(() -> assertThatThrownBy(() -> market.enabler().runs().cancel(PLATFORM, id))
                .hasMessageContaining("resolve it before you cancel the run"));
    }

    @Test
    void canBeGivenUpWhenNobodyCanTellWhatUndoesIt() {
        market.store(ORDER.replace("path: {id: \"${ id }\"}", "path: {id: \"${ $number(id) }\"}") + BILL);
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
        market.carrier.answer("bill", _ -> json(402, "{}"));
        RunId id = market.start(CHAIR);
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("do/0/order#1", "cannot be told");
        market.enabler().runs().resolve(PLATFORM, id, new Retry());
        assertThat(market.become(id, RunState.UNKNOWN).reason()).contains("cannot be told");
        Bench.eventually(
                () -> assertThat(market.enabler().runs().cancel(PLATFORM, id).error())
                        .extracting(StepError::detail)
                        .asString()
                        .contains("not undone here: 'do/0/order#1'."));
        assertThat(market.carrier.operations()).containsExactly("order", "bill");
    }

    /// A run that was killed in its second step, and takes another way in the next process.
    private final class Lost implements AutoCloseable {
        private final CountDownLatch dead = new CountDownLatch(1);
        private final RunId id;
        private final Intertwine old;

        Lost() throws InterruptedException {
            market.store("""
                    - sensible:
                        if: "${ $workflow.input.good = 'nothing' }"
                        raise: {error: {type: 'https://example.org/nothing', status: 400, title: Nothing is bought}}
                    """ + ORDER + BILL);
            market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
            CountDownLatch dying = new CountDownLatch(1);
            market.carrier.answer("bill", _ -> {
                dying.countDown();
                CollaborationCrashTest.await(dead);
                return new Carried.Unanswered("the process is gone", false);
            });
            id = market.start(CHAIR);
            assertThat(dying.await(5, TimeUnit.SECONDS)).isTrue();
            becomes(id, NOTHING);
            old = market.crash();
            assertThat(market.become(id, RunState.UNKNOWN).reason())
                    .contains("do/1/order#1", "Nothing is bought", "try again");
            market.carrier.answer("bill", _ -> json(402, "{}"));
        }

        @Override
        public void close() {
            old.close();
            dead.countDown();
        }
    }

    /// What it was started with is another thing for the next process, which so goes another way.
    private void becomes(RunId id, JsonValue input) {
        Run run = market.records.find(RUN, id.value()).orElseThrow().value();
        Run changed = new Run(
                run.id(),
                run.collaboration(),
                run.version(),
                run.by(),
                run.world(),
                run.flow(),
                run.key(),
                run.state(),
                run.started(),
                run.ended(),
                input,
                run.output(),
                run.error(),
                run.reason());
        market.records.put(RUN, id.value(), changed, RecordStore.ANY);
    }
}
