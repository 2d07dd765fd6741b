package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ONCE;
import static io.intertwine.core.Market.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The store fails while a collaboration runs.
@Clause("8.2.4")
class CollaborationFullDiskTest {
    private final ChoosyStore records = new ChoosyStore();
    private final Market market = new Market(records);

    @AfterEach
    void close() {
        market.close();
    }

    /// It was not made, and everybody knows.
    @Test
    void aCallThatCouldNotBeNotedIsMadeLater() {
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
        market.carrier.answer("once", _ -> json(200, "{}"));
        market.store(ORDER + ONCE);
        records.refuseOne("run-step", 1);
        RunId id = market.start(CHAIR);
        Bench.eventually(() -> assertThat(records.hasRefused()).isTrue());
        market.restart();
        market.become(id, RunState.COMPLETED);
        assertThat(market.carrier.operations()).containsOnlyOnce("once");
    }

    /// Nobody starts the enabler again, and a minute is too long for whoever waits.
    @Test
    void aRunThatAFaultStoppedGoesOnSoon() {
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
        market.carrier.answer("bill", _ -> json(402, "{}"));
        market.carrier.answer("cancel", _ -> json(200, "{}"));
        market.store(ORDER + BILL);
        records.refuseOne("run-step", 3); // what undoes the order begins
        RunId id = market.start(CHAIR);
        Bench.eventually(() -> assertThat(records.hasRefused()).isTrue());
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "bill", "cancel");
    }
}
