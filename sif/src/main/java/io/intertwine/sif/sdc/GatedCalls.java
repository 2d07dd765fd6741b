package io.intertwine.sif.sdc;

import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.CallBodies;
import io.intertwine.api.sif.sdc.CallBodies.Excerpt;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls of services whose bodies are at hand whole: admitted, carried, and ended whatever became of
/// them. Thread-safe; blocks.
public final class GatedCalls {
    private final Collaboration gate;
    private final ServiceCarrier carrier;

    public GatedCalls(Collaboration gate, ServiceCarrier carrier) {
        this.gate = gate;
        this.carrier = carrier;
    }

    /// What became of one.
    public sealed interface Outcome {
        record NotAdmitted(Refused refused) implements Outcome {}

        record Sent(Forward forward, Carried carried) implements Outcome {}
    }

    /// @param value that the body stands for, if it stands for one: the charge may depend on it
    /// @param limit for the whole exchange
    public Outcome call(
            Subject by, ServiceCall call, byte @Nullable [] body, @Nullable JsonValue value, Duration limit) {
        return switch (gate.admit(by, call)) {
            case Refused refused -> new Outcome.NotAdmitted(refused);
            case Forward forward -> new Outcome.Sent(forward, carried(forward, body, value, limit));
        };
    }

    private Carried carried(Forward forward, byte @Nullable [] body, @Nullable JsonValue value, Duration limit) {
        long begun = System.nanoTime();
        Carried carried = new Carried.NotSent("it was not sent");
        try {
            carried = carrier.carry(forward, body, limit, end -> gate.onRevoked(forward, end));
        } finally {
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            try {
                gate.carried(forward, bodies(forward, body, carried));
            } finally {
                gate.ended(forward, result(carried, taken, units(forward, value)));
            }
        }
        return carried;
    }

    private static CallBodies bodies(Forward forward, byte @Nullable [] body, Carried carried) {
        Excerpt request = body == null ? Excerpt.NONE : Excerpt.of(mediaType(forward.headers()), body);
        return carried instanceof Carried.Answered answered
                ? new CallBodies(request, Excerpt.of(mediaType(answered.headers()), answered.body()), answered.status())
                : new CallBodies(request, Excerpt.NONE, 0);
    }

    private static String mediaType(Map<String, List<String>> headers) {
        List<String> types = headers.getOrDefault("content-type", List.of());
        return types.isEmpty() ? "" : types.getFirst();
    }

    private static CallResult result(Carried carried, Duration taken, @Nullable BigDecimal units) {
        return switch (carried) {
            case Carried.Answered answered -> new CallResult(answered.status(), taken, null, units);
            case Carried.NotSent(String reason) -> new CallResult(0, taken, reason);
            case Carried.HeldBack _, Carried.Unfit _ -> new CallResult(0, taken, CallResult.CALLER_LEFT);
            case Carried.Unanswered lost -> new CallResult(0, taken, lost.reason());
        };
    }

    private static @Nullable BigDecimal units(Forward forward, @Nullable JsonValue value) {
        ServiceCharge charge = forward.system().registration().charge();
        return charge == null || value == null ? null : charge.unitsIn(value);
    }
}
