package io.intertwine.server.rest;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.core.Intertwine;
import io.intertwine.server.security.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/clients")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@RunOnVirtualThread
public class ClientsResource {
    /// What the operator says of a new client.
    public record NewClient(
            ClientId id, Role role, @Nullable String title) {}

    private final Clients clients;
    private final Intertwine enabler;
    private final Caller caller;

    ClientsResource(Clients clients, Intertwine enabler, Caller caller) {
        this.clients = clients;
        this.enabler = enabler;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Make a client; the answer holds its API key, this once")
    public RestResponse<Clients.Issued> create(NewClient body) {
        caller.operator();
        Clients.Issued issued = clients.create(
                body.id(), body.role(), body.title() == null ? body.id().value() : body.title());
        return RestResponse.ResponseBuilder.<Clients.Issued>created(URI.create("/v1/clients/" + issued.id()))
                .entity(issued)
                .build();
    }

    @GET
    @Operation(summary = "List clients")
    public Page<Clients.Listed> list() {
        caller.operator();
        return new Page<>(clients.list(), null);
    }

    @POST
    @Path("/{id}/key")
    @Operation(summary = "Give a client a new API key; the old one ends")
    public Clients.Issued renew(@PathParam("id") String id) {
        caller.operator();
        return clients.renew(new ClientId(id));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Remove a client; what it has open ends, and so do the grants of its users")
    public void remove(@PathParam("id") String id) {
        Subject by = caller.operator();
        ClientId client = new ClientId(id);
        clients.checkRemoval(client);
        endGrants(by, client);
        endTriggers(by, client);
        enabler.webhooks().removeAll(client);
        clients.remove(client);
        // what it asked for meanwhile
        endGrants(by, client);
        endTriggers(by, client);
        enabler.webhooks().removeAll(client);
        enabler.eventSubscriptions().removeAll(client);
    }

    private void endTriggers(Subject by, ClientId client) {
        String after = "";
        while (after != null) {
            Page<Trigger> page = enabler.triggers().list(by, new PageRequest(after, PageRequest.LARGEST));
            page.items().stream()
                    .filter(trigger -> trigger.by().client().equals(client))
                    .forEach(trigger -> enabler.triggers().remove(by, trigger.id()));
            after = page.next();
        }
    }

    /// Nobody else may come to act for its users under its name.
    private void endGrants(Subject by, ClientId client) {
        GrantQuery query = new GrantQuery(client, null, null, null);
        String after = "";
        while (after != null) {
            Page<Grant> page = enabler.thirdPartyAccess().list(by, query, new PageRequest(after, PageRequest.LARGEST));
            page.items().stream()
                    .filter(grant -> grant.state() != Grant.State.REVOKED && grant.state() != Grant.State.EXPIRED)
                    .forEach(grant -> enabler.thirdPartyAccess().revoke(by, grant.id()));
            after = page.next();
        }
    }
}
