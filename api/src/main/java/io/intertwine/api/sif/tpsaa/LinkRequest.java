package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A metaverse system asks that a user of it be known at a third-party system (clause 9.1 step 6).
///
/// @param user     the user, as the metaverse system names him
/// @param scopes   what is asked for; empty for what the registration says
/// @param returnTo where the user's browser goes after the log-in; null for a page of ours
/// @param proof    what some strategies need: `subjectToken` for token exchange, `assertion` for JWT bearer and
///                 client
///  credentials, `username` and `password` for basic, `key` for an API key; `device` true asks for
///                 the device grant
public record LinkRequest(
        ThirdPartySystemId system,
        String user,
        Set<String> scopes,
        @Nullable URI returnTo,
        JsonObject proof) {
    public LinkRequest {
        scopes = Set.copyOf(scopes);
    }

    /// Names no secret.
    @Override
    public String toString() {
        return "LinkRequest[" + user + " at " + system + "]";
    }
}
