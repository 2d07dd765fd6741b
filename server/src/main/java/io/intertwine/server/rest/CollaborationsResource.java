package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.DryRun;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.CollaborationView;
import io.intertwine.server.view.DryRunView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/collaborations")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class CollaborationsResource {
    /// What a dry run goes by.
    ///
    /// @param answers by the names of steps: an answer has an `output`, or an `error` with `status`,
    ///                `title` and `detail`
    public record DryRunBody(
            @Nullable String version,
            @Nullable JsonValue input,
            @Nullable Map<String, JsonObject> answers) {}

    private final Intertwine enabler;
    private final Caller caller;

    CollaborationsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Store a version of a collaboration of third-party systems",
            description =
                    "In the Open Workflow DSL, as YAML or JSON, with JSONata for expressions. What is wrong is said"
                            + " with line and column. A version that is stored stays as it is: raise document.version.")
    public Response store(String text) {
        CollaborationView stored =
                CollaborationView.whole(enabler.collaborations().store(caller.subject(), text));
        return Response.created(URI.create("/v1/collaborations/" + stored.id()))
                .entity(stored)
                .build();
    }

    @GET
    @Operation(summary = "List collaborations, the latest version of each")
    public Page<CollaborationView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.collaborations()
                .list(caller.subject(), new PageRequest(after, limit))
                .map(CollaborationView::line);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a collaboration: the latest version, or the one that is named")
    public CollaborationView find(@PathParam("id") String id, @QueryParam("version") @Nullable String version) {
        return enabler.collaborations()
                .find(caller.subject(), new CollaborationId(id), version)
                .map(CollaborationView::whole)
                .orElseThrow(() -> IntertwineException.absent("collaboration", id));
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "List the versions of a collaboration, in the order in which they were stored")
    public List<CollaborationView> versions(@PathParam("id") String id) {
        return enabler.collaborations().versions(caller.subject(), new CollaborationId(id)).stream()
                .map(CollaborationView::line)
                .toList();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a collaboration with all its versions; not while runs of it are not over")
    public void remove(@PathParam("id") String id) {
        enabler.collaborations().remove(caller.subject(), new CollaborationId(id));
    }

    @POST
    @Path("/{id}/dry-run")
    @Operation(
            summary = "Run a collaboration on recorded answers",
            description =
                    "Nothing is called and nothing is kept. The answer shows each step with its arguments, and what"
                            + " would be undone if it failed.")
    public DryRunView dryRun(@PathParam("id") String id, @Nullable DryRunBody given) {
        DryRunBody body = given == null ? new DryRunBody(null, null, null) : given;
        Map<String, StepResult> answers = new HashMap<>();
        if (body.answers() != null) {
            body.answers().forEach((name, answer) -> answers.put(name, result(name, answer)));
        }
        JsonValue input = body.input() == null ? JsonObject.EMPTY : body.input();
        return DryRunView.of(enabler.collaborations()
                .dryRun(caller.subject(), new DryRun.Request(new CollaborationId(id), body.version(), input, answers)));
    }

    /// An `output`, or an `error`.
    static StepResult result(String name, JsonObject answer) {
        JsonObject error = answer.object("error").orElse(null);
        if (error == null) {
            return new StepResult.Done(answer.find("output")
                    .orElseThrow(() -> IntertwineException.invalid(
                            "What is said of the step '" + name + "' has neither 'output' nor 'error': give one.")));
        }
        return new StepResult.Failed(new StepError(
                error.text("type").map(CollaborationsResource::uri).orElse(StepError.COMMUNICATION),
                error.number("status").map(Number::intValue).orElse(400),
                error.text("title").orElse("failed"),
                error.text("detail").orElse("")));
    }

    private static URI uri(String type) {
        try {
            return URI.create(type);
        } catch (IllegalArgumentException _) {
            throw IntertwineException.invalid("The error type '" + type + "' is no URI: correct it, or leave it out.");
        }
    }
}
