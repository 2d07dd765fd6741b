package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.conformance.fake.ScriptedCarrier.Sent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that are not what the documents say, and compensation that is refused.
@Clause("8.2.4")
class CollaborationAnswersTest {
    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Mint, version: '1'}
            paths:
              /coins:
                post:
                  operationId: mint
                  parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
                  responses: {'200': {$ref: '#/components/responses/made'}}
              /tokens:
                post:
                  operationId: strike
                  responses: {'200': {$ref: '#/components/responses/made'}}
              /coins/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                delete: {operationId: melt, responses: {'200': {description: gone}}}
            components:
              responses:
                made:
                  description: made
                  content:
                    application/json:
                      schema: {type: object, required: [id], properties: {id: {type: string}}}
            """;
    private static final String MINT = """
            - made:
                call: service
                with: {system: mint, operation: mint}
                metadata:
                  compensate: {call: service, with: {system: mint, operation: melt, path: {id: "${ $string(id) }"}}}
            """;

    private final Market market = new Market();

    CollaborationAnswersTest() {
        market.register("mint", DOCUMENT, Checked.REQUEST_AND_RESPONSE);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void takesAnAnswerThatFits() {
        market.store(MINT);
        market.carrier.answer("mint", _ -> json(200, "{\"id\": \"c1\"}"));
        assertThat(market.become(market.start(CHAIR), RunState.COMPLETED).output())
                .hasToString("{\"id\":\"c1\"}");
    }

    @Test
    void undoesWhatWasDoneWithAnAnswerThatDoesNotFit() {
        market.store(MINT);
        market.carrier.answer("mint", _ -> json(200, "{\"id\": 7}"));
        RunId id = market.start(CHAIR);
        Run run = market.become(id, RunState.COMPENSATED);
        assertThat(run.error()).extracting(StepError::type).isEqualTo(StepError.VALIDATION);
        assertThat(run.error())
                .extracting(StepError::detail)
                .asString()
                .contains("was done")
                .contains("/id");
        assertThat(market.carrier.sent()).extracting(Sent::path).containsExactly("/coins", "/coins/7");
        RunStep made = market.steps(id).getFirst();
        assertThat(made.state()).isEqualTo(RunStep.State.DONE);
        assertThat(made.output()).hasToString("{\"id\":7}");
    }

    @Test
    void asksForHelpWhenAnAnswerDoesNotSayWhatIsToBeUndone() {
        market.store(MINT);
        market.carrier.answer("mint", _ -> json(200, "[]"));
        assertThat(market.become(market.start(CHAIR), RunState.UNKNOWN).reason())
                .contains("do/0/made#1")
                .contains("could not be undone");
        assertThat(market.carrier.operations()).containsExactly("mint");
    }

    @Test
    void keepsTheKeyOfACallWhoseAnswerDidNotFit() {
        market.store(MINT.indent(8).transform(mint -> """
                - safely:
                    try:
                """ + mint + """
                    catch: {retry: {delay: {milliseconds: 1}, limit: {attempt: {count: 3}}}}
                """));
        AtomicInteger times = new AtomicInteger();
        market.carrier.answer("mint", _ -> json(200, times.incrementAndGet() < 2 ? "{}" : "{\"id\": \"c1\"}"));
        market.become(market.start(CHAIR), RunState.COMPLETED);
        assertThat(market.carrier.sent()).hasSize(2);
        assertThat(market.carrier.sent().stream().map(Sent::key).distinct()).hasSize(1);
    }

    @Test
    void doesNotDoAgainWhatTakesNoKey() {
        market.store("""
                - safely:
                    try:
                      - struck: {call: service, with: {system: mint, operation: strike}}
                    catch: {retry: {delay: {milliseconds: 1}, limit: {attempt: {count: 3}}}}
                """);
        market.carrier.answer("strike", _ -> json(200, "{}"));
        RunId id = market.start(CHAIR);
        assertThat(market.become(id, RunState.FAILED).error())
                .extracting(StepError::title)
                .isEqualTo("done before");
        assertThat(market.carrier.operations()).containsExactly("strike");
    }

    @Test
    void triesAgainToUndoOnceThatIsAllowed() {
        market.store(ORDER + BILL);
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\"}"));
        market.carrier.answer("bill", _ -> {
            market.enabler().policies().remove(OPERATOR, new PolicyId("calls"));
            return json(402, "{}");
        });
        RunId id = market.start(CHAIR);
        assertThat(market.become(id, RunState.UNKNOWN).reason())
                .contains("do/0/order#1")
                .contains("is refused: 403")
                .contains("tried again once it can be done");
        market.enabler().runs().resolve(PLATFORM, id, new Runs.Retry());
        market.become(id, RunState.UNKNOWN);
        market.restart();
        assertThat(market.carrier.operations()).containsExactly("order", "bill");

        market.allow();
        market.enabler().runs().resolve(PLATFORM, id, new Runs.Retry());
        market.become(id, RunState.COMPENSATED);
        assertThat(market.carrier.operations()).containsExactly("order", "bill", "cancel");
        assertThat(market.steps(id))
                .extracting(RunStep::key)
                .containsAll(List.of("undo/do/0/order#1#1", "again/undo/do/0/order#1#1", "undo/do/0/order#1#3"));
        assertThatThrownBy(() -> market.enabler().runs().resolve(PLATFORM, id, new Runs.Retry()))
                .hasMessageContaining("is compensated");
    }

    @Test
    void retriesNothingOfWhichNobodyKnows() {
        market.store(Market.ONCE);
        market.carrier.answer("once", _ -> new Carried.Unanswered("it broke", false));
        RunId id = market.start(CHAIR);
        market.become(id, RunState.UNKNOWN);
        assertThatThrownBy(() -> market.enabler().runs().resolve(PLATFORM, id, new Runs.Retry()))
                .hasMessageContaining("resolve it");
        assertThat(market.carrier.operations()).containsExactly("once");
    }
}
