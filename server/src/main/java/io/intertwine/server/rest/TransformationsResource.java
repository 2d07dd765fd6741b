package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.sif.sdc.CallTransformation;
import io.intertwine.api.sif.sdc.TransformationId;
import io.intertwine.core.Intertwine;
import io.intertwine.transformation.BodyForm;
import io.intertwine.transformation.Transformation;
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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/transformations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@RunOnVirtualThread
@InFlow
public class TransformationsResource {
    /// What is to be tried.
    ///
    /// @param input     any JSON; or, instead of it, a body in another form
    /// @param mediaType of the body
    /// @param variables by name, without the `$`
    public record Trial(
            String expression,
            @Nullable JsonValue input,
            @Nullable String mediaType,
            @Nullable String body,
            @Nullable Map<String, JsonValue> variables) {}

    /// @param output absent when the result is undefined
    public record Outcome(@Nullable JsonValue output) {}

    /// How calls are changed.
    public record Shape(
            @Nullable ShapeSide request, @Nullable ShapeSide response) {}

    /// @param mediaType of what comes out; JSON without it
    public record ShapeSide(String expression, @Nullable String mediaType) {}

    private final Intertwine enabler;
    private final Caller caller;

    TransformationsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the transformations of calls that the caller stored")
    public Page<CallTransformation> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.transformations().list(caller.subject(), new PageRequest(after, limit));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Store a transformation of calls, or replace it",
            description = "A call that names it with the header Intertwine-Transformation has its body, and the body of"
                    + " a good answer, made into others: JSONata over the body as a value, written in the media type."
                    + " What the operator stores, every metaverse system can name.")
    public CallTransformation put(@PathParam("id") String id, Shape shape) {
        return enabler.transformations()
                .store(
                        caller.subject(),
                        new CallTransformation(
                                new TransformationId(id), side(shape.request()), side(shape.response())));
    }

    private static CallTransformation.@Nullable Side side(@Nullable ShapeSide side) {
        return side == null
                ? null
                : new CallTransformation.Side(
                        side.expression(), side.mediaType() == null ? MediaType.APPLICATION_JSON : side.mediaType());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a transformation of calls")
    public CallTransformation find(@PathParam("id") String id) {
        return enabler.transformations()
                .find(caller.subject(), new TransformationId(id))
                .orElseThrow(() -> IntertwineException.absent("transformation", id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a transformation of calls")
    public void remove(@PathParam("id") String id) {
        enabler.transformations().remove(caller.subject(), new TransformationId(id));
    }

    @POST
    @Path("/test")
    @Operation(
            summary = "Try a transformation on an input; nothing is kept",
            description = "Give the input as JSON, or a body with its media type (JSON, XML, CSV or a form). The output"
                    + " is absent when the result is undefined. A 400 says the line and column where they are known.")
    public Outcome test(Trial trial) {
        caller.subject();
        Transformation transformation = Transformation.compile(trial.expression());
        return new Outcome(transformation
                .apply(input(trial), trial.variables() == null ? Map.of() : trial.variables())
                .orElse(null));
    }

    private static JsonValue input(Trial trial) {
        JsonValue input = trial.input() == null ? JsonNull.NULL : trial.input();
        if (trial.body() == null && trial.mediaType() == null) {
            return input;
        }
        if (trial.body() == null || trial.mediaType() == null || !(input instanceof JsonNull)) {
            throw IntertwineException.invalid(
                    "A trial has either the member 'input', or both 'mediaType' and 'body': give one of the two.");
        }
        return BodyForm.read(
                trial.body().getBytes(StandardCharsets.UTF_8),
                trial.mediaType().replaceFirst(";.*", "") + ";charset=UTF-8");
    }
}
