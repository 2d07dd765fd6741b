package io.intertwine.server.rest;

import io.intertwine.api.flow.FlowId;
import io.intertwine.server.Traceparent;
import io.intertwine.server.telemetry.SpanParents;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The interaction at hand: the caller's trace, or a new one.
@RequestScoped
class Flow {
    private final SpanParents parents;
    private @Nullable Traceparent trace;

    Flow(SpanParents parents) {
        this.parents = parents;
    }

    void begin(@Nullable String traceparent) {
        trace = Traceparent.of(traceparent);
        parents.note(trace);
    }

    FlowId flow() {
        Traceparent begun = trace;
        if (begun == null) {
            begun = Traceparent.of(null);
            trace = begun;
        }
        return begun.flow();
    }

    String id() {
        return flow().value();
    }
}
