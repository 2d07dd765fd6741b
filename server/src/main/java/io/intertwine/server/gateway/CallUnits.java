package io.intertwine.server.gateway;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.codec.JsonReader;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Finds what the charge of a call is computed from in its request: where `amountAt` points, in a JSON
/// body that is at hand. A body that streamed through was not kept, and is not read.
final class CallUnits {
    private CallUnits() {}

    /// The result with the number that the request has, if it has one and the call costs something.
    static CallResult in(CallResult result, Forward forward, RequestCheck check, Body body) {
        ServiceCharge charge = forward.system().registration().charge();
        if (charge == null
                || charge.amountAt() == null
                || !result.isServed()
                || !(body instanceof Body.Held held)
                || !RequestCheck.isJson(check.call().headers())) {
            return result;
        }
        return new CallResult(
                result.status(),
                result.latency(),
                result.failure(),
                number(charge, held.bytes().getBytes()));
    }

    /// What is no JSON says nothing.
    private static @Nullable BigDecimal number(ServiceCharge charge, byte[] body) {
        try {
            return charge.unitsIn(JsonReader.read(body));
        } catch (IntertwineException _) {
            return null;
        }
    }
}
