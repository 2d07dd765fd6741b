package io.intertwine.conformance.peer;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A realm of [Keycloak]: users, roles, clients, and the events of what happened. Any thread may call.
public final class KeycloakRealm {
    private final Keycloak keycloak;
    private final String name;

    KeycloakRealm(Keycloak keycloak, String name) {
        this.keycloak = keycloak;
        this.name = name;
    }

    /// As tokens name it.
    public String issuer() {
        return keycloak.base() + "/realms/" + name;
    }

    /// A user with a password and realm roles, which are made when they are missing.
    public void user(String username, String password, Set<String> roles) {
        roles.forEach(this::role);
        JsonObject secret =
                object("type", "password").with("value", JsonValue.of(password)).with("temporary", JsonValue.of(false));
        JsonObject user = object("username", username)
                .with("enabled", JsonValue.of(true))
                .with("email", JsonValue.of(username + "@example.org"))
                .with("emailVerified", JsonValue.of(true))
                .with("firstName", JsonValue.of(username))
                .with("lastName", JsonValue.of("Test"))
                .with("credentials", JsonValue.array(List.of(secret)));
        keycloak.admin("POST", "/" + name + "/users", user);
        List<JsonValue> mapped = roles.stream()
                .map(role -> keycloak.admin("GET", "/" + name + "/roles/" + role, null))
                .toList();
        keycloak.admin(
                "POST", "/" + name + "/users/" + userId(username) + "/role-mappings/realm", JsonValue.array(mapped));
    }

    private void role(String role) {
        boolean known = array(keycloak.admin("GET", "/" + name + "/roles", null)).stream()
                .anyMatch(one -> one.text("name").orElse("").equals(role));
        if (!known) {
            keycloak.admin("POST", "/" + name + "/roles", object("name", role));
        }
    }

    public String userId(String username) {
        return id("/users?exact=true&username=" + username);
    }

    private String id(String query) {
        return array(keycloak.admin("GET", "/" + name + query, null))
                .getFirst()
                .text("id")
                .orElseThrow();
    }

    /// Takes a role from a user.
    public void take(String username, String role) {
        JsonValue one = keycloak.admin("GET", "/" + name + "/roles/" + role, null);
        keycloak.admin(
                "DELETE",
                "/" + name + "/users/" + userId(username) + "/role-mappings/realm",
                JsonValue.array(List.of(one)));
    }

    /// Ends every session of the user, as an administrator does.
    public void logOut(String username) {
        keycloak.admin("POST", "/" + name + "/users/" + userId(username) + "/logout", JsonObject.EMPTY);
    }

    /// A client.
    ///
    /// @param client members of Keycloak's client representation
    public void client(JsonObject client) {
        keycloak.admin("POST", "/" + name + "/clients", client);
    }

    /// Names another client as the audience of its tokens, which exchange and introspection want.
    public void audience(String client, String audience) {
        JsonObject mapper = object("name", "audience-" + audience)
                .with("protocol", JsonValue.of("openid-connect"))
                .with("protocolMapper", JsonValue.of("oidc-audience-mapper"))
                .with(
                        "config",
                        object("included.client.audience", audience).with("access.token.claim", JsonValue.of("true")));
        keycloak.admin(
                "POST",
                "/" + name + "/clients/" + id("/clients?clientId=" + client) + "/protocol-mappers/models",
                mapper);
    }

    /// Lets a client show assertions that somebody else signs about users (RFC 7523).
    ///
    /// @param issuer as assertions name it
    /// @param key    public, that verifies them; PEM
    public void trustAssertions(String client, String issuer, String key) {
        String alias = "assertions";
        JsonObject config = object("issuer", issuer)
                .with("jwtAuthorizationGrantEnabled", JsonValue.of("true"))
                .with("useJwksUrl", JsonValue.of("false"))
                .with("publicKeySignatureVerifier", JsonValue.of(key));
        keycloak.admin(
                "POST",
                "/" + name + "/identity-provider/instances",
                object("alias", alias)
                        .with("providerId", JsonValue.of("jwt-authorization-grant"))
                        .with("enabled", JsonValue.of(true))
                        .with("config", config));
        String path = "/" + name + "/clients/" + id("/clients?clientId=" + client);
        JsonObject known = (JsonObject) keycloak.admin("GET", path, null);
        JsonObject attributes = known.object("attributes")
                .orElse(JsonObject.EMPTY)
                .with("oauth2.jwt.authorization.grant.enabled", JsonValue.of("true"))
                .with("oauth2.jwt.authorization.grant.idp", JsonValue.of(alias));
        keycloak.admin("PUT", path, known.with("attributes", attributes));
    }

    /// Says which user an assertion is about.
    ///
    /// @param subject as the issuer of assertions names him
    public void knownInAssertions(String username, String subject) {
        keycloak.admin(
                "POST",
                "/" + name + "/users/" + userId(username) + "/federated-identity/assertions",
                object("userId", subject).with("userName", JsonValue.of(subject)));
    }

    /// How often something happened, such as `REFRESH_TOKEN`; the realm must have `eventsEnabled`.
    public int events(String type) {
        return array(keycloak.admin("GET", "/" + name + "/events?max=1000&type=" + type, null))
                .size();
    }

    /// What the token endpoint answers.
    public JsonObject token(Map<String, String> form) {
        PeerHttp.Answer answer = PeerHttp.send(
                "POST",
                URI.create(issuer() + "/protocol/openid-connect/token"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                PeerHttp.form(form));
        return JsonReader.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject object(String name, String value) {
        return JsonObject.EMPTY.with(name, JsonValue.of(value));
    }

    private static List<JsonObject> array(JsonValue value) {
        return ((JsonArray) value).items().stream().map(JsonObject.class::cast).toList();
    }
}
