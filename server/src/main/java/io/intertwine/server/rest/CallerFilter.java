package io.intertwine.server.rest;

import io.intertwine.server.security.Gatekeeper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/// Lets in who shows a valid key, counts his requests, and gives each request a flow id (W3C trace context).
@Provider
class CallerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Gatekeeper gatekeeper;
    private final Caller caller;
    private final Flow flow;

    CallerFilter(Gatekeeper gatekeeper, Caller caller, Flow flow) {
        this.gatekeeper = gatekeeper;
        this.caller = caller;
        this.flow = flow;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        flow.begin(request.getHeaderString("traceparent"));
        if (isLogIn(request)) {
            return; // browsers have no key: the state of the log-in guards it
        }
        caller.is(gatekeeper.admit(
                request.getHeaderString("Authorization"), request.getHeaderString(Gatekeeper.USER_HEADER)));
    }

    private static boolean isLogIn(ContainerRequestContext request) {
        return request.getMethod().equals("GET")
                && request.getUriInfo().getPath().equals(LogInResource.PATH);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Intertwine-Flow", flow.id());
    }
}
