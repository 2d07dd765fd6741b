package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.ChangesQuery;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import io.intertwine.codec.JsonReader;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.ChangesView;
import io.intertwine.server.view.FoundView;
import io.intertwine.server.view.RightsView;
import io.intertwine.server.view.StateView;
import io.intertwine.server.view.ThingDescriptionWriter;
import io.intertwine.server.view.TwinView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/twins")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class TwinsResource {
    private final Intertwine enabler;
    private final CommandDesk commands;
    private final AcquisitionDesk acquisitions;
    private final Caller caller;

    TwinsResource(Intertwine enabler, CommandDesk commands, AcquisitionDesk acquisitions, Caller caller) {
        this.enabler = enabler;
        this.commands = commands;
        this.acquisitions = acquisitions;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Find the twins that the caller may read, each reduced to what he may use",
            description = "Everything that is given must hold. A page may hold fewer items than the limit; it is the "
                    + "last one when next is null. The total counts what the caller may read.")
    public FoundView<TwinView> list(@BeanParam DirectoryParameters parameters) {
        return FoundView.of(
                enabler.directory().twins(caller.subject(), parameters.query()).map(TwinView::of));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Show a twin; a W3C Thing Description for Accept: application/td+json")
    public TwinView find(@PathParam("id") String id, @HeaderParam(CommandDesk.WORLD) @Nullable String world) {
        return TwinView.of(twin(id, world));
    }

    @GET
    @Path("/{id}")
    @Produces(ThingDescriptionWriter.MEDIA_TYPE + ";qs=0.5") // JSON for who does not say
    @Operation(hidden = true)
    public String thingDescription(
            @PathParam("id") String id, @HeaderParam(CommandDesk.WORLD) @Nullable String world, @Context UriInfo uri) {
        String base = uri.getBaseUri().toString().replaceAll("/+$", "");
        return ThingDescriptionWriter.write(twin(id, world), base).toString();
    }

    @POST
    @Path("/acquire")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask the twin systems for properties and permission of twins as they are now (9.2 steps 8 to 12)",
            description =
                    "{\"twins\":[\"press-1\"],\"world\":\"hall\"}; at most 1000 twins; with a world and no twins, all"
                            + " that are selected into it. The outcome of each is current, unavailable (with the reason and what"
                            + " was known before), gone or absent.")
    public Acquired acquire(Wanted wanted) {
        return acquisitions.acquire(wanted);
    }

    @GET
    @Path("/{id}/permission")
    @Operation(
            summary = "Show what the caller may do with a twin",
            description = "What the policies grant him, within their limits, as far as the twin system permits it."
                    + " What is granted and not permitted by the twin system has the rule twin-system/permission.")
    public RightsView permission(
            @PathParam("id") String id,
            @Parameter(description = "The world in which the caller acts") @QueryParam("world") @Nullable
                    String world) {
        return acquisitions.rights(id, world);
    }

    @GET
    @Path("/{id}/state")
    @Operation(summary = "Show the live state of a twin: reported beside desired, and how it stands to its object")
    public StateView state(@PathParam("id") String id, @HeaderParam(CommandDesk.WORLD) @Nullable String world) {
        return StateView.of(stateOf(id, world));
    }

    @GET
    @Path("/{id}/changes")
    @Operation(
            summary =
                    "Show what happened to a twin lately, newest first: values, what was desired, events, sync states",
            description =
                    "Of what the caller may observe now, as the live feed told it; each change has its number in the one"
                            + " sequence. From memory: from the number and time in 'whole' on nothing is left out; of what was"
                            + " before, the last report of each property is told. 'next' is the 'before' of the next page.")
    public ChangesView changes(
            @PathParam("id") String id,
            @Parameter(description = "Only changes of this property") @QueryParam("property") @Nullable String property,
            @Parameter(description = "Only changes with a lower number") @QueryParam("before") @Nullable Long before,
            @Parameter(description = "1 to 1000") @QueryParam("limit") @DefaultValue("50") int limit,
            @HeaderParam(CommandDesk.WORLD) @Nullable String world) {
        Twin twin = twin(id, world);
        if (property != null) {
            requireProperty(twin, property);
        }
        WorldId in = world == null ? null : new WorldId(world);
        return enabler.synchronizer()
                .changes(caller.subject(), new ChangesQuery(twin.id(), in, property, before, limit))
                .map(ChangesView::of)
                .orElseThrow(() -> IntertwineException.absent("twin", id));
    }

    @GET
    @Path("/{id}/properties/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Read the reported value of a property, bare")
    public String read(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam(CommandDesk.WORLD) @Nullable String world) {
        requireProperty(twin(id, world), name);
        PropertyState state = stateOf(id, world).properties().get(name);
        Sample reported = state == null ? null : state.reported();
        if (reported == null) {
            throw new IntertwineException(
                    TwinError.UNKNOWN_PROPERTY,
                    "The property '" + name + "' of '" + id + "' has not been reported yet.");
        }
        return reported.value().toString();
    }

    @PUT
    @Path("/{id}/properties/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask a twin to change a property (9.2 steps 15 to 18); the body is the bare value",
            description =
                    "Waits for the final answer of the twin system. A repeated Idempotency-Key is answered the same "
                            + "and never executed twice. 403 names the rule that refused.")
    public Response set(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(CommandDesk.WORLD) @Nullable String world,
            @QueryParam("timeLimit") @DefaultValue("10000") long timeLimit,
            byte[] body) {
        JsonValue value = JsonReader.read(body);
        return commands.run(new Command.SetProperty(new TwinId(id), name, value), key, timeLimit, world);
    }

    @POST
    @Path("/{id}/actions/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask a twin for a behaviour (9.2 steps 15 to 18); the body is its input, if it takes one",
            description = "Answers with the behaviour's own output, or with the outcome when it has none.")
    public Response invoke(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(CommandDesk.WORLD) @Nullable String world,
            @QueryParam("timeLimit") @DefaultValue("10000") long timeLimit,
            byte @Nullable [] body) {
        JsonValue input = body == null || body.length == 0 ? null : JsonReader.read(body);
        return commands.run(new Command.InvokeAction(new TwinId(id), name, input), key, timeLimit, world);
    }

    private static void requireProperty(Twin twin, String name) {
        if (!twin.description().properties().containsKey(name)) {
            throw new IntertwineException(
                    TwinError.UNKNOWN_PROPERTY,
                    "The twin '" + twin.id() + "' has no property '" + name + "', or you may not see it.");
        }
    }

    private Twin twin(String id, @Nullable String world) {
        TwinId twin = new TwinId(id);
        return (world == null
                        ? enabler.twins().find(caller.subject(), twin)
                        : enabler.worldTwins().find(caller.subject(), new WorldId(world), twin))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
    }

    private TwinState stateOf(String id, @Nullable String world) {
        TwinId twin = new TwinId(id);
        return (world == null
                        ? enabler.twins().state(caller.subject(), twin)
                        : enabler.worldTwins().state(caller.subject(), new WorldId(world), twin))
                .orElseThrow(() -> IntertwineException.absent("twin", id));
    }
}
