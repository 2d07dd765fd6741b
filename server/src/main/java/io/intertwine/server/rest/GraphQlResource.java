package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conversion.graphql.served.ServedApi;
import io.intertwine.core.Intertwine;
import io.intertwine.sif.sdc.GatedCalls;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/third-party-systems/{id}/graphql/{api}")
@Tag(name = "MII")
@RunOnVirtualThread
@InFlow
public class GraphQlResource {
    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Intertwine enabler;
    private final Caller caller;
    private final ServedApis apis;
    private final GatedCalls calls;

    GraphQlResource(Intertwine enabler, Caller caller, ServedApis apis, ServiceCarrier carrier) {
        this.enabler = enabler;
        this.caller = caller;
        this.apis = apis;
        this.calls = new GatedCalls(enabler.collaboration(), carrier);
    }

    /// GraphQL over HTTP.
    ///
    /// @param extensions not looked at
    public record GraphQlRequest(
            String query,
            @Nullable String operationName,
            @Nullable JsonObject variables,
            @Nullable JsonObject extensions) {}

    @POST
    @Produces({MediaType.APPLICATION_JSON, GRAPHQL_RESPONSE})
    @Operation(
            summary = "Call operations of an API by GraphQL (9.1 step 12)",
            description = "Reads are fields of Query, all other operations fields of Mutation. Each field is one call,"
                    + " which goes through the same gate as one by REST; at most 10 in a request. What is refused is"
                    + " an error at the field, with the code and the rule as its extensions.")
    public Response ask(
            @PathParam("id") String id,
            @PathParam("api") String api,
            @HeaderParam("Intertwine-World") @Nullable String world,
            @HeaderParam("Accept") @Nullable String accept,
            GraphQlRequest request) {
        ServedCalls.Served served = served(id, api);
        WorldId inWorld = world == null ? null : new WorldId(world);
        ServedApi.Answer answer = apis.of(served.api())
                .ask(
                        new ServedApi.Question(request.query(), request.operationName(), request.variables()),
                        new ServedCalls(calls, served, caller.subject(), inWorld, PATIENCE));
        boolean own = accept != null && accept.contains(GRAPHQL_RESPONSE);
        return Response.status(own && !answer.executed() ? 400 : 200)
                .type(own ? GRAPHQL_RESPONSE : MediaType.APPLICATION_JSON)
                .entity(answer.body().toString())
                .build();
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Give the GraphQL schema of an API, in SDL")
    public String schema(@PathParam("id") String id, @PathParam("api") String api) {
        caller.subject();
        return apis.of(served(id, api).api()).sdl();
    }

    private ServedCalls.Served served(String id, String name) {
        caller.subject();
        ThirdPartySystem system = enabler.thirdPartySystems()
                .find(new ThirdPartySystemId(id))
                .orElseThrow(() -> IntertwineException.absent("third-party system", id));
        ApiDescription described = system.registration().apis().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> IntertwineException.absent("API of '" + id + "'", name));
        ReadApi read = enabler.apis()
                .find(system.id(), name)
                .orElseThrow(() -> IntertwineException.absent("API of '" + id + "'", name));
        return new ServedCalls.Served(system.id(), name, read, described.checked());
    }
}
