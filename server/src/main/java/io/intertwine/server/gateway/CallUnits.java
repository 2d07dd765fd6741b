package io.intertwine.server.gateway;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.codec.JsonReader;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Finds what the charge of a call is computed from in its request: where `amountAt` points, in a JSON
/// body that is at hand. A body that streamed through was not kept, and is not read.
final class CallUnits {
    private static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,15})?";

    private CallUnits() {}

    /// The result with the number that the request has, if it has one and the call costs something.
    static CallResult in(CallResult result, Forward forward, RequestCheck check, Body body) {
        ServiceCharge charge = forward.system().registration().charge();
        String place = charge == null ? null : charge.amountAt();
        if (place == null
                || !result.isServed()
                || !(body instanceof Body.Held held)
                || !RequestCheck.isJson(check.call().headers())) {
            return result;
        }
        return new CallResult(
                result.status(),
                result.latency(),
                result.failure(),
                number(place, held.bytes().getBytes()));
    }

    /// What is no JSON says nothing.
    private static @Nullable BigDecimal number(String place, byte[] body) {
        try {
            return JsonPointer.parse(place)
                    .find(JsonReader.read(body))
                    .map(CallUnits::number)
                    .orElse(null);
        } catch (IntertwineException _) {
            return null;
        }
    }

    /// Amounts are often written as text, so that nobody reads them as binary fractions.
    static @Nullable BigDecimal number(JsonValue value) {
        BigDecimal number = switch (value) {
            case JsonNumber(BigDecimal said) -> said;
            case JsonText(String text) when text.matches(NUMBER) -> new BigDecimal(text);
            default -> null;
        };
        return number != null && number.signum() >= 0 && ServiceCharge.isShort(number) ? number : null;
    }
}
