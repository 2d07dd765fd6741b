package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.WorldTwins;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import io.intertwine.scene.Scene;
import io.intertwine.scene.SceneForm;
import io.intertwine.scene.SceneTwin;
import io.intertwine.server.PublicAddress;
import io.intertwine.server.ServerConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Worlds as scenes for engines.
@Path("/v1/worlds/{id}/{file: scene\\.(glb|gltf|usda)|tileset\\.json}")
@InFlow
@Tag(name = "MII")
@RunOnVirtualThread
public class SceneResource {
    private final Intertwine enabler;
    private final PublicAddress address;
    private final Caller caller;
    private final int most;
    private final int atOnce;
    private final Semaphore places;

    SceneResource(Intertwine enabler, PublicAddress address, Caller caller, ServerConfig config) {
        this.enabler = enabler;
        this.address = address;
        this.caller = caller;
        this.most = config.scenes().bytes();
        this.atOnce = config.scenes().atOnce();
        this.places = new Semaphore(atOnce);
    }

    @GET
    @Operation(
            summary = "Get a world as a scene: scene.glb, scene.gltf, scene.usda or tileset.json",
            description = "A node for each twin that the caller may read there, in the world's frame, with the id and"
                    + " the address of its stream; answers 304 to the ETag of a scene that did not change."
                    + " tileset.json needs a world with an anchor.")
    public Response scene(@PathParam("id") String id, @PathParam("file") String file, @Context Request request) {
        World world = enabler.worlds()
                .find(caller.subject(), new WorldId(id))
                .orElseThrow(() -> IntertwineException.absent("world", id));
        SceneForm form = switch (file) {
            case "scene.glb" -> SceneForm.GLB;
            case "scene.gltf" -> SceneForm.GLTF;
            case "scene.usda" -> SceneForm.USDA;
            default -> SceneForm.TILESET;
        };
        byte[] scene = bounded(world, form);
        EntityTag tag = tag(scene);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(scene, form.mediaType()) : unchanged)
                .tag(tag)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Authorization, Intertwine-User")
                .build();
    }

    private byte[] bounded(World world, SceneForm form) {
        if (!places.tryAcquire()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "There are " + atOnce + " scenes under way, which is the limit (intertwine.scenes.at-once): try"
                            + " again.");
        }
        try {
            return form.write(Scene.of(world, twins(world), address.base()), most);
        } finally {
            places.release();
        }
    }

    private List<SceneTwin> twins(World world) {
        Subject subject = caller.subject();
        WorldTwins twins = enabler.worldTwins();
        Map<TwinId, TwinState> states = new HashMap<>();
        pages(page -> twins.states(subject, world.id(), page), state -> states.put(state.twin(), state));
        List<SceneTwin> found = new ArrayList<>();
        pages(
                page -> twins.list(subject, world.id(), page),
                twin -> found.add(SceneTwin.of(twin, world.placement(twin.id()), states.get(twin.id()))));
        return found;
    }

    private static <T> void pages(Function<PageRequest, Page<T>> pages, Consumer<T> each) {
        String after = "";
        while (after != null) {
            Page<T> page = pages.apply(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(each);
            after = page.next();
        }
    }

    private static EntityTag tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new EntityTag(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
