package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.KeycloakRealm;
import java.net.URI;
import java.util.List;

/// The console as a client of Keycloak.
final class ConsoleClient {
    static final String ID = "console";

    private ConsoleClient() {}

    /// As an administrator registers it: public, and known by its address only.
    static void register(KeycloakRealm realm, URI server) {
        JsonObject attributes = JsonObject.EMPTY
                .with("pkce.code.challenge.method", JsonValue.of("S256"))
                .with("post.logout.redirect.uris", JsonValue.of("+"));
        realm.client(JsonObject.EMPTY
                .with("clientId", JsonValue.of(ID))
                .with("publicClient", JsonValue.of(true))
                .with("standardFlowEnabled", JsonValue.of(true))
                .with("directAccessGrantsEnabled", JsonValue.of(false))
                .with("redirectUris", one(server + "/console/"))
                .with("webOrigins", one(server.toString()))
                .with("attributes", attributes));
        realm.audience(ID, "intertwine");
    }

    private static JsonValue one(String text) {
        return JsonValue.array(List.of(JsonValue.of(text)));
    }

    static void logIn(Browser browser, String host, String user, String secret) {
        browser.press("Log in at " + host);
        browser.type("#username", user);
        browser.type("#password", secret);
        browser.find("#kc-login").click();
        browser.shows(user + " at " + ID);
    }
}
