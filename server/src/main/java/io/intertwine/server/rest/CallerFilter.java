package io.intertwine.server.rest;

import io.intertwine.server.security.Gatekeeper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/// Lets in who shows a valid key, counts his requests, and gives each request a flow id (W3C trace context).
@Provider
class CallerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Gatekeeper gatekeeper;
    private final Caller caller;
    private final Flow flow;
    private final ResourceInfo resource;

    CallerFilter(Gatekeeper gatekeeper, Caller caller, Flow flow, ResourceInfo resource) {
        this.gatekeeper = gatekeeper;
        this.caller = caller;
        this.flow = flow;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        flow.begin(request.getHeaderString("traceparent"));
        if (LogInResource.class.isAssignableFrom(resource.getResourceClass())) {
            return; // browsers have no key: the state of the log-in and a cookie guard it
        }
        if (resource.getResourceMethod().isAnnotationPresent(Signed.class)) {
            return;
        }
        caller.is(gatekeeper.admit(
                request.getHeaderString("Authorization"), request.getHeaderString(Gatekeeper.USER_HEADER)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Intertwine-Flow", flow.id());
    }
}
