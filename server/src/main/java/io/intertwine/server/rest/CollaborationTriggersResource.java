package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.sif.sdc.Triggers;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.TriggerView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/collaboration-triggers")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class CollaborationTriggersResource {
    private final Triggers triggers;
    private final Caller caller;

    CollaborationTriggersResource(Intertwine enabler, Caller caller) {
        this.triggers = enabler.triggers();
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Let a change of a twin start a collaboration",
            description =
                    "When the condition 'when' (CEL over twin, system, types, tags, changed, values and before) becomes"
                            + " true of one of the twins. It sees what the caller, and the user that Intertwine-User"
                            + " names, may observe, and its runs act as him.")
    public Response create(@Nullable JsonObject body) {
        TriggerDraft draft = TriggerDraft.read(given(body), true);
        Trigger made = triggers.create(caller.subject(), Objects.requireNonNull(draft.id()), draft.definition());
        return Response.created(URI.create("/v1/collaboration-triggers/" + made.id()))
                .entity(shown(caller.subject(), made))
                .build();
    }

    private static JsonObject given(@Nullable JsonObject body) {
        if (body == null) {
            throw IntertwineException.invalid("The body is empty: send id, twins, when and collaboration.");
        }
        return body;
    }

    private TriggerView shown(Subject by, Trigger trigger) {
        return TriggerView.whole(trigger, triggers.status(by, trigger.id()));
    }

    @GET
    @Operation(summary = "List triggers")
    public Page<TriggerView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return triggers.list(caller.subject(), new PageRequest(after, limit)).map(TriggerView::line);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a trigger, and how it fares")
    public TriggerView find(@PathParam("id") String id) {
        Subject by = caller.subject();
        return shown(
                by, triggers.find(by, new TriggerId(id)).orElseThrow(() -> IntertwineException.absent("trigger", id)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace what a trigger does; whose it is stays, and it begins anew")
    public TriggerView replace(@PathParam("id") String id, @Nullable JsonObject body) {
        TriggerDraft draft = TriggerDraft.read(given(body), false);
        Subject by = caller.subject();
        return shown(by, triggers.replace(by, new TriggerId(id), draft.definition()));
    }

    @POST
    @Path("/{id}/enable")
    @Operation(summary = "Let a trigger begin anew; what happened while it rested does not count")
    public TriggerView enable(@PathParam("id") String id) {
        Subject by = caller.subject();
        return shown(by, triggers.enable(by, new TriggerId(id), true));
    }

    @POST
    @Path("/{id}/disable")
    @Operation(summary = "Let a trigger rest")
    public TriggerView disable(@PathParam("id") String id) {
        Subject by = caller.subject();
        return shown(by, triggers.enable(by, new TriggerId(id), false));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Remove a trigger; runs that it started go on")
    public void remove(@PathParam("id") String id) {
        triggers.remove(caller.subject(), new TriggerId(id));
    }
}
