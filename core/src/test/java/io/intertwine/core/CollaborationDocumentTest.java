package io.intertwine.core;

import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Market.BILL;
import static io.intertwine.core.Market.CHAIR;
import static io.intertwine.core.Market.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.DryRun;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Descriptions of collaborations.
@Clause("8.2.4")
class CollaborationDocumentTest {
    private final Market market = new Market();

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void refusesADescriptionOfWhatIsNotThere() {
        assertThatThrownBy(() -> market.store("""
                        - a: {call: service, with: {system: shop, operation: fly}}
                        - b: {call: service, with: {system: moon, operation: order}}
                        - c: {call: service, with: {system: shop, operation: cancel}}
                        - d: {call: service, with: {system: shop, operation: order, body: {bad: 1}}}
                        """))
                .hasMessageContaining("Line 3, column 5, step 'a'")
                .hasMessageContaining("has no operation 'fly': it has [order")
                .hasMessageContaining("no third-party system 'moon'")
                .hasMessageContaining("has no value for 'id'")
                .hasMessageContaining("Line 6")
                .hasMessageContaining("good");
    }

    @Test
    void keepsItsVersionsAsTheyAre() {
        market.store("1.0.0", ORDER);
        market.store("1.0.0", ORDER);
        assertThatThrownBy(() -> market.store("1.0.0", BILL)).hasMessageContaining("raise document.version");
        market.store("1.1.0", BILL);
        assertThat(market.enabler().collaborations().versions(PLATFORM, new CollaborationId("buy")))
                .extracting(document -> document.version())
                .containsExactly("1.0.0", "1.1.0");
    }

    @Test
    void runsOnRecordedAnswersWithoutCallingAnybody() {
        market.store(ORDER + BILL);
        StepError error = new StepError(StepError.COMMUNICATION, 402, "no money", "");
        DryRun dry = market.enabler()
                .collaborations()
                .dryRun(
                        PLATFORM,
                        new DryRun.Request(
                                new CollaborationId("buy"),
                                null,
                                CHAIR,
                                Map.of(
                                        "order",
                                        new StepResult.Done(JsonObject.EMPTY.with("id", JsonValue.of("x1"))),
                                        "bill",
                                        new StepResult.Failed(error))));
        assertThat(dry.error()).isEqualTo(error);
        assertThat(dry.steps()).extracting(DryRun.Step::name).containsExactly("order", "bill");
        assertThat(dry.undone()).hasSize(1);
        assertThat(dry.undone().getFirst().arguments().toString()).contains("x1");
        assertThat(market.carrier.sent()).isEmpty();
    }
}
