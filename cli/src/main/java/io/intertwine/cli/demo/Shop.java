package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.cli.rest.JsonObjects;
import java.util.List;

/// The third-party system of the demo: how it registers.
///
/// @param access what the shop wrote when it was ready: url, client, secret, user, password, document
record Shop(JsonObject access) {
    static final String ID = "parts-shop";

    /// The shop registers itself; the secret with which the enabler shows who it is stays among its credentials.
    void register(Api shop) {
        shop.put(
                Call.path("credentials", ID),
                JsonObjects.texts("type", "basic", "username", member("client"), "password", member("secret")));
        shop.put(Call.path("third-party-systems", ID), registration());
    }

    private JsonObject registration() {
        String url = member("url");
        JsonObject api = JsonObjects.texts("name", "shop", "server", url + "/api", "check", "request")
                .with("document", access.object("document").orElse(JsonObject.EMPTY));
        JsonObject security = JsonObjects.texts(
                        "strategy", "authorization-code", "issuer", url, "client", member("client"), "credential", ID)
                .with("scopes", JsonObjects.texts(List.of("parts:read", "orders:write")))
                .with(
                        "userInfo",
                        JsonObjects.texts("url", url + "/me", "subject", "/name")
                                .with("permissions", JsonObjects.texts(List.of("/permissions"))));
        return Resources.own("parts-shop.json")
                .with("probe", JsonValue.of(url + "/health"))
                .with("apis", JsonValue.array(List.of(api)))
                .with("security", security);
    }

    /// Who can log in at the shop.
    String user() {
        return member("user") + " with the password " + member("password");
    }

    private String member(String name) {
        return access.text(name)
                .orElseThrow(() -> new Failure(ExitCode.ERROR, "The ready file of the shop has no '" + name + "'."));
    }
}
