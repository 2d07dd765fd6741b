package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.PolicyReport;
import io.intertwine.api.dtif.dtac.PolicyVersion;
import io.intertwine.api.dtif.dtac.RevisedPolicies;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.Json;
import io.intertwine.core.Intertwine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

    public record Restore(long revision) {}

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
        return enabler.policies().list(caller.subject(), new PageRequest(after, limit));
    }

    @GET
    @Path("/{id}")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Policy.class)))
    @Operation(summary = "Show a policy", description = "The ETag is its revision, for If-Match of a change.")
    public Response find(@PathParam("id") String id) {
        Subject by = caller.subject();
        // in this order: who changes it in between sees an older revision, and is told
        long revision = enabler.policies().revision(by, new PolicyId(id));
        Policy policy = enabler.policies()
                .find(by, new PolicyId(id))
                .orElseThrow(() -> IntertwineException.absent("policy", id));
        return Response.ok(policy).header("ETag", "\"" + revision + "\"").build();
    }

    @PUT
    @Path("/{id}")
    @RequestBody(content = @Content(schema = @Schema(implementation = PolicyBody.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Policy.class)))
    @Operation(
            summary = "Store a policy; it takes effect at once, on open streams too",
            description =
                    "What no rule allows is refused by 'default-deny'; a matching deny rule outweighs every allow "
                            + "rule; every matching limit rule must hold; refusals name 'policy/rule'. With "
                            + "dryRun=true nothing is stored, and the answer is that of /v1/policies/validate. With "
                            + "If-Match and the ETag that you saw, it fails when somebody else was faster; with "
                            + "If-None-Match: * it makes a new one only.")
    public Response put(
            @PathParam("id") String id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("If-Match") @Nullable String seen,
            @HeaderParam("If-None-Match") @Nullable String none,
            JsonObject body) {
        Subject by = caller.subject();
        PolicyId policy = new PolicyId(id);
        if (dryRun) {
            return Response.ok(enabler.policies().validate(by, policy, body)).build();
        }
        PolicyBody read = Json.read(body.toString().getBytes(StandardCharsets.UTF_8), PolicyBody.class);
        String title = read.title() == null ? id : read.title();
        Policy draft = new Policy(policy, by.client(), title, read.rules());
        return Response.ok(enabler.policies()
                        .put(by, draft, "*".equals(none) ? RevisedPolicies.NONE : IfMatch.revision(seen)))
                .build();
    }

    @POST
    @Path("/validate")
    @RequestBody(content = @Content(schema = @Schema(implementation = PolicyBody.class)))
    @Operation(
            summary = "Find everything that is wrong with a policy, or looks wrong, without storing it",
            description = "Each finding has a JSON pointer to the member, its value, and the fix. A policy with errors "
                    + "cannot be stored; one with warnings can, and probably does not do what its author wants.")
    public PolicyReport validate(@QueryParam("id") @DefaultValue("draft") String id, JsonObject body) {
        return enabler.policies().validate(caller.subject(), new PolicyId(id), body);
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "List the versions of a policy, newest first; a removed policy has them, too")
    public Page<PolicyVersion> versions(@PathParam("id") String id) {
        return new Page<>(enabler.policies().versions(caller.subject(), new PolicyId(id)), null);
    }

    @GET
    @Path("/{id}/versions/{revision}")
    @Operation(summary = "Show a version of a policy")
    public PolicyVersion version(@PathParam("id") String id, @PathParam("revision") long revision) {
        return enabler.policies().versions(caller.subject(), new PolicyId(id)).stream()
                .filter(version -> version.revision() == revision)
                .findFirst()
                .orElseThrow(() -> IntertwineException.absent("version of the policy '" + id + "'", revision));
    }

    @POST
    @Path("/{id}/restore")
    @Operation(summary = "Store what an earlier version had, as a new version")
    public Policy restore(@PathParam("id") String id, Restore body) {
        return enabler.policies().restore(caller.subject(), new PolicyId(id), body.revision());
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Remove a policy; what only it allowed ends at once")
    public void remove(@PathParam("id") String id) {
        enabler.policies().remove(caller.subject(), new PolicyId(id));
    }
}
