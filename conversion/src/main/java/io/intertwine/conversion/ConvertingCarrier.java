package io.intertwine.conversion;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.Conversion.Wire;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.tpsr.ApiDescription;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries calls to services that do not speak REST: converts them, lets another carrier take them,
/// and converts the answers back. Calls without a conversion go as they are. Thread-safe.
@Clause("8.2.4")
public final class ConvertingCarrier implements ServiceCarrier {
    private final Map<Wire, ServiceCarrier> carriers;

    public ConvertingCarrier(Map<Wire, ServiceCarrier> carriers) {
        this.carriers = Map.copyOf(carriers);
    }

    @Override
    public Carried carry(Forward call, byte @Nullable [] body, Duration limit, Consumer<Runnable> ending) {
        Conversion conversion = call.conversion();
        if (conversion == null) {
            return carrier(Wire.HTTP).carry(call, body, limit, ending);
        }
        Outgoing outgoing;
        try {
            outgoing = conversion.outgoing(call.call(), server(call), body);
        } catch (IntertwineException e) {
            return new Carried.Unfit(String.valueOf(e.getMessage()));
        }
        Forward sent = call.as(outgoing.method(), outgoing.target(), headers(call, outgoing));
        Carried carried = carrier(outgoing.wire()).carry(sent, outgoing.body(), limit, ending);
        return carried instanceof Carried.Answered answer ? incoming(conversion, call, answer) : carried;
    }

    private static Carried incoming(Conversion conversion, Forward call, Carried.Answered answer) {
        try {
            return conversion.incoming(call.call(), answer);
        } catch (IntertwineException e) {
            return new Carried.Unanswered(String.valueOf(e.getMessage()), false);
        }
    }

    private static URI server(Forward call) {
        for (ApiDescription api : call.system().registration().apis()) {
            if (api.name().equals(call.call().api())) {
                return api.server();
            }
        }
        throw new IllegalStateException("The API '" + call.call().api() + "' is none of its system.");
    }

    private static Map<String, List<String>> headers(Forward call, Outgoing outgoing) {
        Map<String, List<String>> headers = new HashMap<>(call.headers());
        headers.remove("content-type");
        headers.remove("accept");
        headers.putAll(outgoing.headers());
        return headers;
    }

    private ServiceCarrier carrier(Wire wire) {
        ServiceCarrier carrier = carriers.get(wire);
        return carrier != null
                ? carrier
                : (_, _, _, _) -> new Carried.NotSent("nothing here carries calls over " + wire);
    }
}
