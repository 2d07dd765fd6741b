package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.codec.Json;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.AcquiredView;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/worlds")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class WorldsResource {
    private static final String DEFAULT_FRAME = "world";

    /// A world as its metaverse system writes it; `id` counts where the path has none.
    public record WorldBody(
            @Nullable String id,
            @Nullable String title,
            @Nullable String frame) {}

    /// The twins to select: ids, or objects with id and pose.
    public record Selection(List<JsonValue> twins) {}

    /// A selected twin; without pose it stands where it says it is.
    ///
    /// @param acquired what its twin system said, for twins that were selected just now
    public record Selected(
            TwinId id, @Nullable Pose pose, @Nullable AcquiredView acquired) {}

    /// A twin as a caller selects it.
    public record Placed(TwinId id, @Nullable Pose pose) {}

    private final Intertwine enabler;
    private final AcquisitionDesk acquisitions;
    private final Caller caller;

    WorldsResource(Intertwine enabler, AcquisitionDesk acquisitions, Caller caller) {
        this.enabler = enabler;
        this.acquisitions = acquisitions;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the caller's worlds")
    public Page<World> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.worlds().list(caller.subject(), new PageRequest(after, limit));
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Make a world")
    public World create(WorldBody body) {
        if (body.id() == null) {
            throw IntertwineException.invalid("The member 'id' is missing: give the world one.");
        }
        return put(body.id(), body);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Make a world, or change its title and frame")
    public World put(@PathParam("id") String id, WorldBody body) {
        return enabler.worlds()
                .put(
                        caller.subject(),
                        new WorldId(id),
                        body.title() == null ? id : body.title(),
                        body.frame() == null ? DEFAULT_FRAME : body.frame());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a world")
    public World find(@PathParam("id") String id) {
        return enabler.worlds()
                .find(caller.subject(), new WorldId(id))
                .orElseThrow(() -> IntertwineException.absent("world", id));
    }

    @PUT
    @Path("/{id}/anchor")
    @Operation(
            summary = "Say where the origin of a world's frame is on the earth",
            description = "An OGC GeoPose 1.0 Basic-Quaternion; with a quaternion that does not turn, X goes east, -Z"
                    + " north and Y up.")
    public World anchor(@PathParam("id") String id, JsonValue geoPose) {
        if (geoPose instanceof JsonObject object) {
            return enabler.worlds().anchor(caller.subject(), new WorldId(id), object);
        }
        throw IntertwineException.invalid("The anchor " + geoPose + " is not valid: give an OGC GeoPose.");
    }

    @DELETE
    @Path("/{id}/anchor")
    @Operation(summary = "Forget where a world is on the earth")
    public World noAnchor(@PathParam("id") String id) {
        return enabler.worlds().anchor(caller.subject(), new WorldId(id), null);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Remove a world; the twins stay")
    public void remove(@PathParam("id") String id) {
        enabler.worlds().remove(caller.subject(), new WorldId(id));
    }

    @GET
    @Path("/{id}/twins")
    @Operation(summary = "List the twins selected into a world that the caller may read there")
    public Page<Selected> twins(@PathParam("id") String id) {
        World world = find(id);
        Set<TwinId> readable = readable(world);
        return new Page<>(
                selected(world, Map.of()).stream()
                        .filter(twin -> readable.contains(twin.id())
                                || enabler.twinList().find(twin.id()).isEmpty())
                        .toList(),
                null);
    }

    private Set<TwinId> readable(World world) {
        Set<TwinId> found = new HashSet<>();
        String after = "";
        while (after != null) {
            Page<Twin> page = enabler.worldTwins()
                    .list(caller.subject(), world.id(), new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(twin -> found.add(twin.id()));
            after = page.next();
        }
        return found;
    }

    @POST
    @Path("/{id}/twins")
    @Operation(
            summary = "Select twins into a world, or place them anew",
            description = "{\"twins\":[\"press-1\",{\"id\":\"agv-1\",\"pose\":{\"frame\":..,\"position\":[x,y,z],"
                    + "\"orientation\":[x,y,z,w]}}]}; all of them or, when one may not be read, none."
                    + " Answers with properties and permission as the twin systems give them now (9.2 steps 8 to 12);"
                    + " one that is away does not keep its twins from being selected, and acquired.reason says why.")
    public Page<Selected> select(
            @PathParam("id") String id,
            @Parameter(description = "false does not wait for the twin systems")
                    @QueryParam("acquire")
                    @DefaultValue("true")
                    boolean acquire,
            Selection body) {
        Map<TwinId, Placement> placements = new LinkedHashMap<>();
        body.twins().forEach(twin -> add(placements, twin));
        World world = enabler.worlds().select(caller.subject(), new WorldId(id), placements);
        Map<TwinId, AcquiredView> acquired = acquire ? acquisitions.acquire(world.id(), placements.keySet()) : Map.of();
        return new Page<>(selected(world, acquired), null);
    }

    @POST
    @Path("/{id}/acquire")
    @Operation(
            summary = "Ask the twin systems for properties and permission of all twins of a world (9.2 steps 8 to 12)")
    public Acquired acquire(@PathParam("id") String id) {
        return acquisitions.acquire(new Wanted(null, new WorldId(id)));
    }

    @DELETE
    @Path("/{id}/twins/{twin}")
    @ResponseStatus(204)
    @Operation(summary = "Take a twin out of a world")
    public void deselect(@PathParam("id") String id, @PathParam("twin") String twin) {
        enabler.worlds().deselect(caller.subject(), new WorldId(id), new TwinId(twin));
    }

    private static void add(Map<TwinId, Placement> placements, JsonValue twin) {
        switch (twin) {
            case JsonText(String id) -> placements.put(new TwinId(id), Placement.AS_REPORTED);
            case JsonObject object -> {
                Placed placed = Json.read(object.toString().getBytes(StandardCharsets.UTF_8), Placed.class);
                placements.put(placed.id(), new Placement(placed.pose()));
            }
            default ->
                throw IntertwineException.invalid(
                        "The twin " + twin + " is not valid: give an id, or an object with id and pose.");
        }
    }

    private static List<Selected> selected(World world, Map<TwinId, AcquiredView> acquired) {
        return world.twins().entrySet().stream()
                .map(entry -> new Selected(entry.getKey(), entry.getValue().pose(), acquired.get(entry.getKey())))
                .toList();
    }
}
