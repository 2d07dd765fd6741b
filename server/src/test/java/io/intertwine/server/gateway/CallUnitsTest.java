package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.codec.JsonReader;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Clause({"8.2.1", "8.2.4"})
class CallUnitsTest {
    private static final ThirdPartySystemId PAY = new ThirdPartySystemId("pay");
    private static final Operation ORDER = new Operation("order", "POST", "/orders", null, false, List.of());
    private static final Subject BY = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, "ada");
    private static final ServiceCharge CHARGE = new ServiceCharge(
            Model.PERCENTAGE, BigDecimal.ONE, Currency.getInstance("EUR"), null, null, "/order/amount", List.of());
    private static final ThirdPartySystem SYSTEM = new ThirdPartySystem(
            new ThirdPartyRegistration(
                    PAY,
                    "payment",
                    "Pay",
                    Set.of(),
                    JsonObject.EMPTY,
                    CHARGE,
                    ServiceLevel.NONE,
                    List.of(),
                    JsonObject.EMPTY,
                    null,
                    null),
            new ClientId("owner"),
            Instant.EPOCH,
            null,
            Map.of(),
            1);

    @ParameterizedTest
    @CsvSource({"12.50, 12.5", "'\"12.50\"', 12.50", "0, 0", "999999999999999, 999999999999999"})
    void takesNumbersAndNumbersAsText(String json, String number) {
        assertThat(CHARGE.unitsIn(order(json))).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"-1\"", "1e300", "1e-30", "1234567890123456", "\"1e3\"", "\"much\"", "[1]", "null"})
    void takesNothingElse(String json) {
        assertThat(CHARGE.unitsIn(order(json))).isNull();
    }

    private static JsonValue order(String amount) {
        return JsonReader.read("{\"order\": {\"amount\": " + amount + "}}");
    }

    @Test
    void readsJsonBodiesThatAreAtHandOnly() {
        assertThat(units("application/json; charset=utf-8", held("{'order': {'amount': 12.5}}"), 200))
                .isEqualByComparingTo("12.5");
        assertThat(units("application/json", held("{'order': {}}"), 200)).isNull();
        assertThat(units("application/json", held("no JSON"), 200)).isNull();
        assertThat(units("application/json", new Body.Streamed(-1), 200)).isNull();
        assertThat(units("application/json", new Body.None(), 200)).isNull();
        assertThat(units("text/plain", held("{'order': {'amount': 12.5}}"), 200))
                .isNull();
        assertThat(units("application/json", held("{'order': {'amount': 12.5}}"), 402))
                .isNull();
    }

    private static Body held(String json) {
        return new Body.Held(Buffer.buffer(json.replace('\'', '"')));
    }

    private static @Nullable BigDecimal units(String type, Body body, int status) {
        Map<String, List<String>> headers = Map.of("content-type", List.of(type));
        ServiceCall call = new ServiceCall(PAY, "orders", "POST", "/orders", null, headers, null);
        RequestCheck check = new RequestCheck(call, ORDER, Checked.OPERATION, null);
        Forward forward = new Forward(
                FlowId.fresh(), BY, SYSTEM, ORDER, call, null, null, "POST", URI.create("https://a"), headers, "t");
        CallResult result = new CallResult(status, Duration.ofMillis(1), null);
        return CallUnits.in(result, forward, check, body).units();
    }
}
