package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.transformation.BodyForm;
import io.intertwine.transformation.Transformation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    private final Caller caller;

    TransformationsResource(Caller caller) {
        this.caller = caller;
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
