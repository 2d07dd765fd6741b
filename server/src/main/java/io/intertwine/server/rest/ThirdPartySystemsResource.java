package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceHealth.State;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.FoundView;
import io.intertwine.server.view.HealthView;
import io.intertwine.server.view.ServiceView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/third-party-systems")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ThirdPartySystemsResource {
    private final Intertwine enabler;
    private final Caller caller;

    ThirdPartySystemsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Tag(name = "MII")
    @Operation(
            summary = "Find third-party systems by what they say and how well they work (9.1 steps 4 and 5)",
            description = "The condition knows id, type, title, owner, tags, apis, operations, properties, "
                    + "charge.{model, amount, currency, unit, period, amountAt}, level.{availability, p95, quota}, status, since, "
                    + "registered, breaches, and performance.{availability, p50, p95, p99, errorRate, calls} of the last "
                    + "hour. Times are in milliseconds.")
    public FoundView<ServiceView> list(@BeanParam ServiceParameters parameters) {
        return FoundView.of(enabler.thirdPartyDirectory()
                .find(caller.subject(), parameters.query())
                .map(this::view));
    }

    @POST
    @ResponseStatus(201)
    @Tag(name = "SII")
    @Operation(
            summary = "Register a third-party system (9.1 steps 1 to 3)",
            description = "Done by the system itself or by the operator. Type, charge, level, APIs with their OpenAPI "
                    + "documents, and how its users log in. Times are milliseconds, or text such as PT30S.")
    public ServiceView register(JsonObject body) {
        return view(enabler.thirdPartySystems().register(caller.subject(), ThirdPartyDraft.read(body, null)));
    }

    @PUT
    @Path("/{id}")
    @Tag(name = "SII")
    @Operation(
            summary = "Register a third-party system, or replace its registration",
            description = "With If-Match and the revision that you saw, it fails when somebody else was faster.")
    public ServiceView put(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String revision, JsonObject body) {
        ThirdPartyRegistration registration = ThirdPartyDraft.read(body, id);
        boolean known = enabler.thirdPartySystems().find(registration.id()).isPresent();
        return view(
                known || revision != null
                        ? enabler.thirdPartySystems().change(caller.subject(), registration, IfMatch.revision(revision))
                        : enabler.thirdPartySystems().register(caller.subject(), registration));
    }

    @GET
    @Path("/{id}")
    @Tag(name = "MII")
    @Operation(summary = "Show a third-party system with its operations, status and performance")
    public ServiceView find(@PathParam("id") String id) {
        caller.subject();
        return view(system(id));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Tag(name = "SII")
    @Operation(summary = "Withdraw a third-party system")
    public void withdraw(@PathParam("id") String id) {
        enabler.thirdPartySystems().withdraw(caller.subject(), new ThirdPartySystemId(id));
    }

    @PUT
    @Path("/{id}/lease")
    @Tag(name = "SII")
    @Operation(
            summary = "Renew the lease of a registration",
            description = "A registration with a lease ends by itself when it is not renewed within it. Needs no body.")
    public ServiceView renew(@PathParam("id") String id) {
        return view(enabler.thirdPartySystems().renew(caller.subject(), new ThirdPartySystemId(id)));
    }

    @GET
    @Path("/{id}/health")
    @Tag(name = "MII")
    @Operation(
            summary = "Show how well a third-party system works",
            description =
                    "Of real calls and probes in the last minute, 5 minutes, hour and day, and which parts of its "
                            + "declared level it has missed for 5 minutes.")
    public HealthView health(@PathParam("id") String id) {
        Subject subject = caller.subject();
        ThirdPartySystem system = system(id);
        return HealthView.of(health(system), isInside(subject, system));
    }

    @GET
    @Path("/{id}/health/history")
    @Tag(name = "MII")
    @Operation(
            summary = "Show how well a third-party system worked until now",
            description =
                    "Oldest first: the last day in hours, and of that the last one to two hours in 5 minutes. Periods"
                            + " without calls and probes are left out; it begins with the start of the enabler.")
    public Page<HealthView.PeriodView> history(@PathParam("id") String id) {
        caller.subject();
        return new Page<>(
                enabler.serviceMonitor().history(system(id).id()).stream()
                        .map(HealthView.PeriodView::of)
                        .toList(),
                null);
    }

    @GET
    @Path("/{id}/documents/{api}")
    @Produces({MediaType.APPLICATION_JSON, "application/yaml"})
    @Tag(name = "MII")
    @Operation(
            summary = "Give the OpenAPI document of an API",
            description = "As it was registered; for an API that speaks something else, that of the REST face which "
                    + "the enabler converts.")
    public Response document(@PathParam("id") String id, @PathParam("api") String api) {
        caller.subject();
        String document = enabler.apis()
                .find(system(id).id(), api)
                .map(ReadApi::document)
                .orElseThrow(() -> IntertwineException.absent("API of '" + id + "'", api));
        boolean json = document.stripLeading().startsWith("{");
        return Response.ok(document, json ? MediaType.APPLICATION_JSON : "application/yaml")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private ThirdPartySystem system(String id) {
        return enabler.thirdPartySystems()
                .find(new ThirdPartySystemId(id))
                .orElseThrow(() -> IntertwineException.absent("third-party system", id));
    }

    private ServiceView view(ThirdPartySystem system) {
        return ServiceView.of(system, health(system), isInside(caller.subject(), system));
    }

    /// Of a system that was withdrawn meanwhile nothing is known any more.
    private ServiceHealth health(ThirdPartySystem system) {
        try {
            return enabler.serviceMonitor().health(system.id());
        } catch (IntertwineException e) {
            if (e.code() == CommonError.ABSENT) {
                return new ServiceHealth(State.UNKNOWN, system.registered(), null, List.of(), List.of());
            }
            throw e;
        }
    }

    private static boolean isInside(Subject subject, ThirdPartySystem system) {
        return subject.isOperator() || subject.client().equals(system.owner());
    }
}
