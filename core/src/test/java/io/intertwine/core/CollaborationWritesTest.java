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
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import java.util.List;
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

    /// Its start; that each call begins, with what the one before answered; its end.
    @Test
    void writesTheEndOfAStepWithTheBeginningOfTheNext() {
        market.store(ORDER + STORE + BILL);
        int before = records.writes();
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(records.writes() - before).isEqualTo(5);
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
