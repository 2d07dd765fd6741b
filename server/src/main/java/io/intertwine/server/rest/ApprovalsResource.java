package io.intertwine.server.rest;

import io.intertwine.api.Page;
import io.intertwine.api.dtif.dtac.Approval;
import io.intertwine.core.Intertwine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
@InFlow
public class ApprovalsResource {
    /// The word of a second approver.
    public record Answer(boolean approve, @Nullable String comment) {}

    private final Intertwine enabler;
    private final Caller caller;

    ApprovalsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the approvals that the caller asked for, may give or gave; the operator sees all")
    public Page<Approval> list() {
        return new Page<>(enabler.approvals().list(caller.subject()), null);
    }

    @POST
    @Path("/{id}")
    @Operation(
            summary = "Approve or decline a command of somebody else",
            description = "Once approved, the same command by the same subject is admitted once, before the approval "
                    + "expires. Only who matches the rule's approver may, and never the client and user that asked.")
    public Approval answer(@PathParam("id") String id, Answer body) {
        return enabler.approvals().answer(caller.subject(), id, body.approve(), body.comment());
    }
}
