package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.TwinListWatch;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.ThingDescriptionReader;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.FoundView;
import io.intertwine.server.view.ListChangeView;
import io.intertwine.server.view.SystemView;
import io.intertwine.server.view.TwinView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/twin-systems")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DII")
@RunOnVirtualThread
public class TwinSystemsResource {
    /// A registration as a twin system writes it.
    ///
    /// @param id        counts where the path has none
    /// @param connector only a system of type `world` may leave it out: no connection goes out to it
    /// @param twins     Thing Descriptions; forms and security do not count
    public record SystemBody(
            @Nullable String id,
            String type,
            @Nullable String title,
            @Nullable JsonObject properties,
            @Nullable JsonObject connector,
            @Nullable String credential,
            List<JsonObject> twins) {}

    private final Intertwine enabler;
    private final AcquisitionDesk acquisitions;
    private final Caller caller;

    TwinSystemsResource(Intertwine enabler, AcquisitionDesk acquisitions, Caller caller) {
        this.enabler = enabler;
        this.acquisitions = acquisitions;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Find registered twin systems, with status and performance",
            description = "The condition is about the system. Types, tags, properties, actions, near and box are about "
                    + "its twins: one of them, that the caller may read, meets all of these.")
    public FoundView<SystemView> list(@BeanParam DirectoryParameters parameters) {
        return FoundView.of(enabler.directory()
                .systems(caller.subject(), parameters.query())
                .map(this::view));
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Register a twin system (9.2 step 1)",
            description =
                    "Done by the twin system itself or by the operator. The connection is made in the background; "
                            + "the status tells how that goes.")
    public SystemView register(SystemBody body) {
        if (body.id() == null) {
            throw IntertwineException.invalid("The member 'id' is missing: give the twin system one.");
        }
        return view(enabler.twinSystems().register(caller.subject(), registration(body.id(), body)));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Register a twin system, or replace its registration",
            description = "With If-Match and the revision that you saw, it fails when somebody else was faster.")
    public SystemView put(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String revision, SystemBody body) {
        TwinSystemRegistration registration = registration(id, body);
        boolean known = enabler.twinSystems().find(registration.id()).isPresent();
        return view(
                known || revision != null
                        ? enabler.twinSystems().change(caller.subject(), registration, IfMatch.revision(revision))
                        : enabler.twinSystems().register(caller.subject(), registration));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a twin system with status and performance")
    public SystemView find(@PathParam("id") String id) {
        caller.subject();
        return view(enabler.twinSystems()
                .find(new TwinSystemId(id))
                .orElseThrow(() -> IntertwineException.absent("twin system", id)));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Withdraw a twin system; its twins and their state are forgotten")
    public void withdraw(@PathParam("id") String id) {
        enabler.twinSystems().withdraw(caller.subject(), new TwinSystemId(id));
    }

    @GET
    @Path("/{id}/twins")
    @Operation(summary = "List the twins of a twin system that the caller may read (9.2 step 6)")
    public FoundView<TwinView> twins(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        TwinSystemId system = new TwinSystemId(id);
        var _ = enabler.twinSystems().find(system).orElseThrow(() -> IntertwineException.absent("twin system", id));
        return FoundView.of(enabler.directory()
                .twins(
                        caller.subject(),
                        DirectoryQuery.where("system == '" + system + "'", new PageRequest(after, limit)))
                .map(TwinView::of));
    }

    @POST
    @Path("/{id}/refresh")
    @Operation(
            summary = "Ask a twin system now for properties and permission of all its twins",
            description = "For its owner and the operator. Selected twins are asked for regularly without it.")
    public TwinListWatch.Refreshed refresh(@PathParam("id") String id) {
        return acquisitions.refresh(id);
    }

    @GET
    @Path("/{id}/changes")
    @Tag(name = "MII")
    @Operation(
            summary = "Show which twins of a twin system appeared, changed or disappeared, newest first",
            description = "The last 200 changes since the server was started, of twins that the caller may read.")
    public Page<ListChangeView> changes(@PathParam("id") String id) {
        return new Page<>(acquisitions.changes(id), null);
    }

    private SystemView view(TwinSystem system) {
        Subject subject = caller.subject();
        boolean inside = subject.isOperator() || subject.client().equals(system.owner());
        return SystemView.of(system, enabler.twinSystems().health(system.id()), inside);
    }

    private static TwinSystemRegistration registration(String id, SystemBody body) {
        return new TwinSystemRegistration(
                new TwinSystemId(id),
                body.type(),
                body.title() == null ? id : body.title(),
                body.properties() == null ? JsonObject.EMPTY : body.properties(),
                connector(body),
                body.credential(),
                body.twins().stream()
                        .map(td -> ThingDescriptionReader.read(td, null))
                        .toList());
    }

    private static JsonObject connector(SystemBody body) {
        if (body.connector() != null) {
            return body.connector();
        }
        if (body.type().equals(TwinSystemRegistration.WORLD)) {
            return JsonObject.EMPTY;
        }
        throw IntertwineException.invalid("The member 'connector' is missing: give it.");
    }
}
