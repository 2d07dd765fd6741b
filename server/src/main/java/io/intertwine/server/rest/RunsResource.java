package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.RunStepView;
import io.intertwine.server.view.RunView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/runs")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class RunsResource {
    /// What is started.
    public record StartBody(
            @Nullable CollaborationId collaboration,
            @Nullable String version,
            @Nullable JsonValue input) {}

    /// What somebody found out about a step: `output` when it was done, `error` when it was not.
    public record FindingBody(
            @Nullable String step,
            @Nullable JsonValue output,
            @Nullable JsonObject error) {}

    private final Intertwine enabler;
    private final Caller caller;

    RunsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Start a run of a collaboration (9.1 step 11)",
            description =
                    "It acts as the caller and the user that Intertwine-User names; each step goes through the same"
                            + " gate as a single call. With an Idempotency-Key, starting again gives the run of before.")
    public Response start(
            @Nullable StartBody body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("Intertwine-World") @Nullable String world) {
        if (body == null || body.collaboration() == null) {
            throw IntertwineException.invalid("The body lacks 'collaboration': name what is to run.");
        }
        Run run = enabler.runs()
                .start(
                        caller.subject(),
                        new Runs.Start(
                                body.collaboration(),
                                body.version(),
                                body.input() == null ? JsonObject.EMPTY : body.input(),
                                world == null ? null : new WorldId(world),
                                key));
        return Response.created(URI.create("/v1/runs/" + run.id()))
                .entity(RunView.of(run, null))
                .build();
    }

    @GET
    @Operation(summary = "List runs, the latest first")
    public Page<RunView> list(
            @QueryParam("collaboration") @Nullable String collaboration,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Runs.Query query = new Runs.Query(
                collaboration == null ? null : new CollaborationId(collaboration),
                state == null ? null : RunState.parse(state));
        return enabler.runs()
                .list(caller.subject(), query, new PageRequest(after, limit))
                .map(run -> RunView.of(run, null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a run with its steps; secrets are masked")
    public RunView find(@PathParam("id") String id) {
        return shown(caller.subject(), new RunId(id));
    }

    private RunView shown(Subject by, RunId id) {
        Run run = enabler.runs().find(by, id).orElseThrow(() -> IntertwineException.absent("run", id));
        return RunView.of(
                run, enabler.runs().steps(by, id).stream().map(RunStepView::of).toList());
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "End a run after the step that is under way; what was done is undone")
    public RunView cancel(@PathParam("id") String id) {
        enabler.runs().cancel(caller.subject(), new RunId(id));
        return shown(caller.subject(), new RunId(id));
    }

    @POST
    @Path("/{id}/resolve")
    @Operation(
            summary = "Say what became of a step that nobody knew about, and let the run go on",
            description = "With 'output' the step counts as done, with 'error' as not done.")
    public RunView resolve(@PathParam("id") String id, @Nullable FindingBody body) {
        if (body == null || body.step() == null) {
            throw IntertwineException.invalid("The body lacks 'step': name the key of the step.");
        }
        JsonObject answer = body.error() != null
                ? new JsonObject(Map.of("error", body.error()))
                : body.output() == null ? JsonObject.EMPTY : JsonObject.EMPTY.with("output", body.output());
        enabler.runs()
                .resolve(
                        caller.subject(),
                        new RunId(id),
                        new Runs.Finding(body.step(), CollaborationsResource.result(body.step(), answer)));
        return shown(caller.subject(), new RunId(id));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            summary = "Try once more what could not be undone, and let the run go on",
            description = "For a run that is unknown because a compensation was refused or gave no answer: after the"
                    + " user has linked again, or the service is back.")
    public RunView retry(@PathParam("id") String id) {
        enabler.runs().resolve(caller.subject(), new RunId(id), new Runs.Retry());
        return shown(caller.subject(), new RunId(id));
    }

    @POST
    @Path("/{id}/events")
    @Operation(
            summary = "Give an event to a run",
            description =
                    "A CloudEvent 1.0 in JSON, of which id, type and data count. The run takes it when it listens to"
                            + " its type, now or later; an id that it had before changes nothing.")
    public RunView event(@PathParam("id") String id, @Nullable JsonObject event) {
        if (event == null) {
            throw IntertwineException.invalid("The body is empty: send a CloudEvent 1.0 with id and type.");
        }
        enabler.runs().event(caller.subject(), new RunId(id), event);
        return shown(caller.subject(), new RunId(id));
    }
}
