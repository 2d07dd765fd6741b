package io.intertwine.server.rest;

import io.intertwine.api.access.Subject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class MeResource {
    private final Caller caller;

    MeResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Who the enabler takes the caller for")
    public Subject me() {
        return caller.subject();
    }
}
