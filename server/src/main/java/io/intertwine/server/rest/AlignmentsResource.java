package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.dtif.dtia.AlignmentDraft;
import io.intertwine.api.dtif.dtia.Fiducial;
import io.intertwine.api.dtif.dtia.FrameAlignment;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.WorldFrames;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// How other frames stand in that of a world.
@Path("/v1/worlds/{id}/alignments")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class AlignmentsResource {
    private static final List<Double> ORIGIN = List.of(0.0, 0.0, 0.0);
    private static final List<Double> UNTURNED = List.of(0.0, 0.0, 0.0, 1.0);

    /// Either `points`, or where the frame's origin is.
    ///
    /// @param orientation a unit quaternion x, y, z, w; null for no turn
    /// @param scale       metres of the world's frame for one of the other; null for 1
    /// @param points      that are known in both frames
    /// @param scaled      true to find the scale by the points, too
    public record AlignmentBody(
            @Nullable List<Double> position,
            @Nullable List<Double> orientation,
            @Nullable Double scale,
            @Nullable List<Fiducial> points,
            @Nullable Boolean scaled) {
        AlignmentDraft draft() {
            check("position", position);
            check("orientation", orientation);
            check("points", points);
            boolean byHand = isGiven(position) || isGiven(orientation) || scale != null;
            if (points != null && !points.isEmpty()) {
                if (byHand) {
                    throw IntertwineException.invalid(
                            "The alignment has 'points' and where the frame is, too: give" + " either.");
                }
                return new AlignmentDraft.Fitted(points, Boolean.TRUE.equals(scaled));
            }
            if (!byHand) {
                throw IntertwineException.invalid(
                        "The alignment is empty: give 'points', or 'position'," + " 'orientation' and 'scale'.");
            }
            return new AlignmentDraft.Placed(
                    position == null || position.isEmpty() ? ORIGIN : position,
                    orientation == null || orientation.isEmpty() ? UNTURNED : orientation,
                    scale == null ? 1 : scale);
        }

        private static void check(String name, @Nullable List<?> items) {
            if (items != null && items.stream().anyMatch(Objects::isNull)) {
                throw IntertwineException.invalid(
                        "The '" + name + "' of the alignment has a null in it: leave it out.");
            }
        }

        private static boolean isGiven(@Nullable List<Double> numbers) {
            return numbers != null && !numbers.isEmpty();
        }
    }

    private final Intertwine enabler;
    private final Caller caller;

    AlignmentsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the frames that are aligned with that of a world")
    public Page<FrameAlignment> list(@PathParam("id") String id) {
        return new Page<>(List.copyOf(world(id).alignments().values()), null);
    }

    @GET
    @Path("/{frame}")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FrameAlignment.class)))
    @Operation(
            summary = "Show how a frame stands in that of a world",
            description = "The ETag is its revision, for If-Match of a change.")
    public Response find(@PathParam("id") String id, @PathParam("frame") String frame) {
        FrameAlignment found = world(id).alignments().get(frame);
        if (found == null) {
            throw IntertwineException.absent("alignment of the frame", frame);
        }
        return answer(found);
    }

    @PUT
    @Path("/{frame}")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FrameAlignment.class)))
    @Operation(
            summary = "Say how a frame stands in that of a world",
            description = "Where its origin is: {\"position\":[x,y,z],\"orientation\":[x,y,z,w],\"scale\":1}; or"
                    + " points that are known in both: {\"points\":[{\"from\":[x,y,z],\"to\":[x,y,z]},..],"
                    + "\"scaled\":false}, of which the answer has the residuals in metres. From then on poses in the"
                    + " frame are told in that of the world, on streams and in answers of the world. With If-Match and"
                    + " the ETag that you saw, it fails when somebody else was faster; with If-None-Match: * it makes a"
                    + " new one only.")
    public Response put(
            @PathParam("id") String id,
            @PathParam("frame") String frame,
            @HeaderParam("If-Match") @Nullable String seen,
            @HeaderParam("If-None-Match") @Nullable String none,
            @Nullable AlignmentBody body) {
        if (body == null) {
            throw IntertwineException.invalid(
                    "The alignment is empty: give 'points', or 'position', 'orientation'" + " and 'scale'.");
        }
        long revision = "*".equals(none) ? WorldFrames.NONE : IfMatch.revision(seen);
        return answer(enabler.worldFrames().align(caller.subject(), new WorldId(id), frame, body.draft(), revision));
    }

    @DELETE
    @Path("/{frame}")
    @ResponseStatus(204)
    @Operation(summary = "Forget how a frame stands; its poses are told as they are")
    public void remove(
            @PathParam("id") String id,
            @PathParam("frame") String frame,
            @HeaderParam("If-Match") @Nullable String seen) {
        enabler.worldFrames().forget(caller.subject(), new WorldId(id), frame, IfMatch.revision(seen));
    }

    private World world(String id) {
        return enabler.worlds()
                .find(caller.subject(), new WorldId(id))
                .orElseThrow(() -> IntertwineException.absent("world", id));
    }

    private static Response answer(FrameAlignment alignment) {
        return Response.ok(alignment)
                .header("ETag", "\"" + alignment.revision() + "\"")
                .build();
    }
}
