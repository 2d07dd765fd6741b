package io.intertwine.server.rest;

import io.intertwine.api.flow.CurrentFlow;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/// Binds the flow of a request on the thread that its resource runs on; a filter may run on another one.
@InFlow
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class FlowBinding {
    private final Flow flow;

    FlowBinding(Flow flow) {
        this.flow = flow;
    }

    @AroundInvoke
    Object bind(InvocationContext call) throws Exception {
        return CurrentFlow.call(flow.flow(), call::proceed);
    }
}
