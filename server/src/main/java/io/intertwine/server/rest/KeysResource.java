package io.intertwine.server.rest;

import io.intertwine.server.security.KeyRotation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/keys")
@InFlow
@Tag(name = "admin")
@RunOnVirtualThread
public class KeysResource {
    private final KeyRotation rotation;
    private final Caller caller;

    KeysResource(KeyRotation rotation, Caller caller) {
        this.rotation = rotation;
        this.caller = caller;
    }

    @POST
    @Path("/rotation")
    @ResponseStatus(204)
    @Operation(
            summary = "Encrypt credentials and grants with a new key, and drop the old one",
            description =
                    "Answers when it is done. Cut off in between, it goes on at the next start. A backup of the key "
                            + "file from before does not open what is stored afterwards: back it up again.")
    public void rotate() {
        caller.operator();
        rotation.rotate();
    }
}
