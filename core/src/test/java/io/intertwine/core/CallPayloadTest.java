package io.intertwine.core;

import static io.intertwine.conformance.fake.ScriptedCarrier.json;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Market.CHAIR;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.sdc.RunState;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What calls of third-party systems carried, as their flow shows it.
class CallPayloadTest {
    private final Market market = new Market();

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    @Clause({"9.1 step 12", "9.1 step 14"})
    void leavesWhatItsCallsCarriedWithoutSecrets() {
        market.store(
                "- order: {call: service, with: {system: shop, operation: order, body: {good: chair, cardNumber: '4111'}}}");
        market.carrier.answer("order", _ -> json(200, "{\"id\": \"o1\", \"token\": \"s3cret\"}"));
        FlowId flow = market.become(market.start(CHAIR), RunState.COMPLETED).flow();
        FlowDetail detail = market.enabler().flows().detail(OPERATOR, flow).orElseThrow();
        assertThat(carried(detail, 12)).contains("POST /orders", "{\"good\":\"chair\",\"cardNumber\":\"***\"}");
        assertThat(carried(detail, 14)).contains("200", "{\"id\": \"o1\", \"token\": \"***\"}");
        assertThat(detail.payloads().toString()).doesNotContain("s3cret", "4111");
    }

    private static List<String> carried(FlowDetail detail, int number) {
        return IntStream.range(0, detail.flow().steps().size())
                .filter(at -> detail.flow().steps().get(at).step() == number)
                .mapToObj(at -> detail.payloads().get(at))
                .filter(Objects::nonNull)
                .flatMap(payload -> payload.parts().stream())
                .map(part -> String.valueOf(part.text()))
                .toList();
    }
}
