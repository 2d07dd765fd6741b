package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.core.Intertwine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/policies")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DII")
@RunOnVirtualThread
public class PoliciesResource {
    /// A policy as its keeper writes it; id and owner come from the request.
    public record PolicyBody(@Nullable String title, List<Rule> rules) {}

    private final Intertwine enabler;
    private final Caller caller;

    PoliciesResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the policies that the caller keeps; the operator sees all")
    public Page<Policy> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.access().list(caller.subject(), new PageRequest(after, limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a policy")
    public Policy find(@PathParam("id") String id) {
        return enabler.access()
                .find(caller.subject(), new PolicyId(id))
                .orElseThrow(() -> IntertwineException.absent("policy", id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Store a policy; it takes effect at once, on open streams too",
            description =
                    "What no rule allows is refused by 'default-deny'; a matching deny rule outweighs every allow "
                            + "rule; refusals name 'policy/rule'.")
    public Policy put(@PathParam("id") String id, PolicyBody body) {
        Subject by = caller.subject();
        String title = body.title() == null ? id : body.title();
        return enabler.access().put(by, new Policy(new PolicyId(id), by.client(), title, body.rules()));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Remove a policy; what only it allowed ends at once")
    public void remove(@PathParam("id") String id) {
        enabler.access().remove(caller.subject(), new PolicyId(id));
    }
}
