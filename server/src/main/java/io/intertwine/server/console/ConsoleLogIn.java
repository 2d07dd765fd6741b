package io.intertwine.server.console;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.ServerConfig;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// Where the console may send who logs in, besides asking for a key: `log-in.json`, which is empty
/// without an issuer.
///
/// @param reached what the page may speak to, as sources of a Content-Security-Policy
record ConsoleLogIn(JsonObject said, List<String> reached) {
    /// Itself, and what it has in its memory: models bring their textures along.
    private static final List<String> OWN = List.of("'self'", "blob:", "data:");

    static ConsoleLogIn of(ServerConfig config) {
        URI issuer = config.oidc().issuer().orElse(null);
        String client = config.console().client().orElse(null);
        if (issuer == null || client == null) {
            return new ConsoleLogIn(JsonObject.EMPTY, OWN);
        }
        JsonObject said = JsonObject.EMPTY
                .with("issuer", JsonValue.of(issuer.toString()))
                .with("client", JsonValue.of(client))
                .with("scope", JsonValue.of(config.console().scope()));
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return new ConsoleLogIn(
                said, Stream.concat(OWN.stream(), Stream.of(origin)).toList());
    }

    ConsoleFile file() {
        return ConsoleFile.of("log-in.json", said.toString());
    }
}
