package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.server.Descriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Descriptions at other addresses, for who wants to look at them before they are registered: a page may not speak to
/// every address.
@Path("/v1/descriptions")
@InFlow
@Tag(name = "DII")
@RunOnVirtualThread
public class DescriptionsResource {
    private final Descriptions descriptions;
    private final Caller caller;

    DescriptionsResource(Descriptions descriptions, Caller caller) {
        this.descriptions = descriptions;
        this.caller = caller;
    }

    @GET
    @Produces("text/plain;charset=UTF-8")
    @Operation(
            summary = "Fetch a Thing Description or an OpenAPI document, to look at it",
            description = "From an address that the enabler may connect to, as text, up to 4 MiB; for who registers"
                    + " systems. Nothing is kept. 502 when none comes.")
    public Response fetch(@QueryParam("url") @DefaultValue("") String url) {
        Subject by = caller.subject();
        if (by.role() == Role.METAVERSE_SYSTEM) {
            throw IntertwineException.refused(
                    "builtin/descriptions-by-who-registers",
                    "Twin systems, third-party systems and the operator look at descriptions, not " + by + ".");
        }
        return Response.ok(descriptions.fetch(Descriptions.checked(url)))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
