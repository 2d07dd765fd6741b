package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.Shapes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The shape of a twin, for worlds in browsers: a page may not speak to every address that twins name.
@Path("/v1/twins/{id}/representation")
@InFlow
@Tag(name = "MII")
@RunOnVirtualThread
public class RepresentationResource {
    private static final Set<String> GLTF = Set.of("model/gltf-binary", "model/gltf+json");

    private final Intertwine enabler;
    private final Shapes shapes;
    private final Caller caller;

    RepresentationResource(Intertwine enabler, Shapes shapes, Caller caller) {
        this.enabler = enabler;
        this.shapes = shapes;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Get the shape of a twin, glTF only",
            description = "Fetched from the address that its description names, if the enabler may connect there, up to"
                    + " intertwine.scenes.shape-bytes; 502 when it does not come.")
    public Response shape(@PathParam("id") String id) {
        Twin twin = enabler.twins()
                .find(caller.subject(), new TwinId(id))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
        Representation shape = twin.description().representation();
        if (shape == null) {
            throw new IntertwineException(CommonError.ABSENT, "The twin '" + id + "' names no shape.");
        }
        if (!GLTF.contains(shape.mediaType())) {
            throw IntertwineException.invalid("The shape of the twin '" + id + "' is " + shape.mediaType()
                    + ", and only glTF is passed on: fetch it from " + shape.href() + ".");
        }
        return Response.ok(shapes.fetch(shape.href()), shape.mediaType())
                .header("Cache-Control", "private, max-age=300")
                .header("Vary", "Authorization, Intertwine-User")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
