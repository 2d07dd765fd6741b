package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records that the permission of a command is verified, and which rule decided.
@Clause("9.2 step 16")
public final class TracedTwinAccess implements TwinAccess {
    private final TwinAccess access;
    private final Tracer tracer;

    public TracedTwinAccess(TwinAccess access, Tracer tracer) {
        this.access = access;
        this.tracer = tracer;
    }

    @Override
    public Decision decide(AccessRequest request) {
        return access.decide(request);
    }

    @Override
    public Decision admit(AccessRequest request, @Nullable JsonValue value) {
        Decision decision = access.admit(request, value);
        tracer.current(Procedure.TWIN_SYSTEM, request.twin().id().value())
                .ifPresent(exchange -> exchange.inside(16, Verdict.of(decision)));
        return decision;
    }

    @Override
    public void onChange(Runnable listener) {
        access.onChange(listener);
    }

    @Override
    public void onAccessChange(Consumer<AccessChange> listener) {
        access.onAccessChange(listener);
    }
}
