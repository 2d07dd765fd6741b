package io.intertwine.api.flow;

import java.util.concurrent.Callable;

/// The interaction that the running code belongs to. A face binds it around each call; code that starts a thread binds
/// it there again, see [#carry].
public final class CurrentFlow {
    private static final ScopedValue<FlowId> FLOW = ScopedValue.newInstance();

    private CurrentFlow() {}

    /// The bound flow, or a new one when none is bound.
    public static FlowId id() {
        return FLOW.isBound() ? FLOW.get() : FlowId.fresh();
    }

    public static boolean isBound() {
        return FLOW.isBound();
    }

    /// Runs the call as part of the flow.
    public static <T> T call(FlowId flow, Callable<T> call) throws Exception {
        return ScopedValue.where(FLOW, flow).call(call::call);
    }

    /// Runs the task as part of the flow.
    public static void run(FlowId flow, Runnable task) {
        ScopedValue.where(FLOW, flow).run(task);
    }

    /// The same call for another thread, as part of the flow that is bound here; as it is when none is bound.
    public static <T> Callable<T> carry(Callable<T> call) {
        if (!FLOW.isBound()) {
            return call;
        }
        FlowId flow = FLOW.get();
        return () -> call(flow, call);
    }
}
