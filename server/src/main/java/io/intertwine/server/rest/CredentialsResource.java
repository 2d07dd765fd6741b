package io.intertwine.server.rest;

import io.intertwine.api.Page;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.security.CredentialVault;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/credentials")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DII")
@RunOnVirtualThread
public class CredentialsResource {
    private final CredentialVault vault;
    private final Caller caller;

    CredentialsResource(CredentialVault vault, Caller caller) {
        this.vault = vault;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the caller's credentials, names and types only")
    public Page<CredentialVault.Listed> list() {
        return new Page<>(vault.list(caller.subject().client()), null);
    }

    @PUT
    @Path("/{name}")
    @ResponseStatus(204)
    @Operation(
            summary = "Store a credential for the caller's twin systems; it is never shown again",
            description = "{\"type\":\"basic\",\"username\":..,\"password\":..}, {\"type\":\"bearer\",\"token\":..} or "
                    + "{\"type\":\"api-key\",\"key\":..}")
    public void put(@PathParam("name") String name, JsonObject credential) {
        vault.put(caller.subject().client(), name, credential);
    }

    @DELETE
    @Path("/{name}")
    @ResponseStatus(204)
    @Operation(summary = "Forget a credential")
    public void remove(@PathParam("name") String name) {
        vault.remove(caller.subject().client(), name);
    }
}
