package io.intertwine.server.telemetry;

import io.intertwine.api.flow.FlowId;
import io.intertwine.server.Traceparent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The callers' spans that flows go on from: of the newest flows, a bounded number. Any thread may call.
public final class SpanParents {
    private final Map<FlowId, Traceparent> parents = new LinkedHashMap<>();
    private final int most;

    /// @param most 0 keeps none, when nothing is exported
    public SpanParents(int most) {
        this.most = most;
    }

    public void note(Traceparent trace) {
        if (most > 0 && trace.parent() != null) {
            keep(trace);
        }
    }

    private synchronized void keep(Traceparent trace) {
        parents.remove(trace.flow());
        parents.put(trace.flow(), trace);
        if (parents.size() > most) {
            parents.remove(parents.keySet().iterator().next());
        }
    }

    synchronized Optional<Traceparent> find(FlowId flow) {
        return Optional.ofNullable(parents.get(flow));
    }
}
