package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Market.CHAIR;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.tpsr.DataSharing;
import io.intertwine.api.sif.tpsr.DataSharing.Rule;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.codec.JsonReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The shop lets everybody know the number of an order, the depot also where it goes, and nobody the
/// card.
@Clause("8.2.4")
class CollaborationSharingTest {
    private static final DataSharing SHARING = new DataSharing(List.of(
            new Rule(null, Set.of("*"), List.of("/id")), new Rule("order", Set.of("depot"), List.of("/address"))));
    private static final String ANSWER = "{\"id\": \"o1\", \"address\": {\"street\": \"Way 1\"}, \"card\": 4111}";
    private static final String ORDER = """
            - order:
                call: service
                with: {system: shop, operation: order, body: {good: "${ $workflow.input.good }"}}
                export: {as: "${ $ }"}
            """;

    private final Market market = new Market();

    CollaborationSharingTest() {
        ThirdPartyRegistration shop = market.enabler()
                .thirdPartySystems()
                .find(new ThirdPartySystemId("shop"))
                .orElseThrow()
                .registration();
        market.enabler().thirdPartySystems().change(OPERATOR, sharing(shop), 0);
        market.carrier.answer("order", _ -> json(200, ANSWER));
    }

    private static ThirdPartyRegistration sharing(ThirdPartyRegistration of) {
        return new ThirdPartyRegistration(
                of.id(),
                of.type(),
                of.title(),
                of.tags(),
                of.properties(),
                of.charge(),
                of.level(),
                of.apis(),
                of.security(),
                SHARING,
                of.probe(),
                of.lease());
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void theFlowTraceShowsWhatEverybodyMayHaveOnly() {
        market.store(ORDER);
        FlowId flow = market.become(market.start(CHAIR), RunState.COMPLETED).flow();
        String carried = market.enabler()
                .flows()
                .detail(OPERATOR, flow)
                .orElseThrow()
                .payloads()
                .toString();
        assertThat(carried).contains("\"o1\"").doesNotContain("Way 1", "4111");
    }

    /// The depot gets the address, and whoever sees the flow does not.
    @Test
    void theFlowTraceDoesNotShowWhatGoesToSome() {
        market.carrier.answer("bill", _ -> json(200, "{}"));
        market.store(ORDER + send("depot", "{to: \"${ $context.address }\"}"));
        RunId id = market.start(CHAIR);
        FlowId flow = market.become(id, RunState.COMPLETED).flow();
        assertThat(market.carrier.operations()).containsExactly("order", "bill");
        assertThat(market.enabler()
                        .flows()
                        .detail(OPERATOR, flow)
                        .orElseThrow()
                        .payloads()
                        .toString())
                .contains("see the steps of the run")
                .doesNotContain("Way 1", "4111");
    }

    private static String send(String system, String body) {
        return "- send: {call: service, with: {system: " + system + ", operation: bill, body: " + body + "}}\n";
    }

    private String sent() {
        return market.carrier.sent().getLast().body();
    }

    @Test
    void aFieldGoesWhereItMayGo() {
        market.store(ORDER + send("depot", "{order: '${ $context.id }', to: '${ $context.address.street & \"!\" }'}"));
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(sent()).isEqualTo("{\"order\":\"o1\",\"to\":\"Way 1!\"}");
    }

    @Test
    void whatMayNotGoThereStopsTheRunAndIsNamed() {
        market.store(ORDER + send("depot", "{all: '${ $context }'}"));
        RunId id = market.start(CHAIR);
        Run run = market.become(id, RunState.FAILED);
        assertThat(run.error()).isNotNull();
        assertThat(String.valueOf(run.error()))
                .contains(
                        "The field /card of the answer of 'shop' may not go to 'depot'", "third-party-system/sharing");
        assertThat(market.carrier.operations()).containsExactly("order");
        assertThat(market.steps(id).toString()).contains("\"card\":\"~");
    }

    @Test
    void aSystemGetsItsOwnFieldsBackAndTheStarterGetsAll() {
        market.store(ORDER + send("shop", "{card: '${ $context.card }'}") + "- done: {set: '${ $context }'}\n");
        Run run = market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(sent()).isEqualTo("{\"card\":4111}");
        assertThat(run.output()).isEqualTo(JsonReader.read(ANSWER));
    }

    @Test
    void theNextProcessKnowsWhatTheTokensStandFor() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        market.store(ORDER + send("depot", "{to: '${ $context.address.street }'}"));
        market.carrier.answer("bill", _ -> {
            try {
                return held.await(10, TimeUnit.SECONDS) ? json(200, "{}") : new Carried.NotSent("nobody let it go");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new Carried.Unanswered("interrupted", false);
            }
        });
        RunId id = market.start(CHAIR);
        Bench.eventually(() -> assertThat(market.carrier.operations()).containsExactly("order", "bill"));
        var old = market.crash();
        held.countDown();
        market.become(id, RunState.COMPLETED);
        old.close();
        assertThat(market.carrier.operations()).containsOnlyOnce("order");
        assertThat(market.carrier.sent().stream().filter(one -> one.operation().equals("bill")))
                .extracting(one -> one.body())
                .containsOnly("{\"to\":\"Way 1\"}");
    }

    @Test
    void aRefusalTellsNothingElse() {
        market.store(ORDER);
        market.carrier.answer("order", _ -> json(409, ANSWER));
        Run run = market.become(market.start(CHAIR), RunState.FAILED);
        assertThat(String.valueOf(run.error())).contains("409", "kept back").doesNotContain("4111", "Way 1");
    }
}
