package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tokens of a real identity provider: a platform's own, and those of its users.
@Clause("8.2.3")
class KeycloakIT {
    private static final String SECRET = Keycloak.random();
    private static KeycloakRealm realm;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        realm = Keycloak.shared().realm(JsonObject.EMPTY);
        realm.user("alice", SECRET, Set.of("city-platform"));
        realm.user("bob", SECRET, Set.of("gardener"));
        client("intertwine");
        client("unity");
        client("stranger");
        client("robot", JsonValue.array(List.of(role("city-platform"))));
        realm.audience("unity", "intertwine");
        realm.audience("robot", "intertwine");
        server = ServerProcess.start(
                "intertwine.oidc.issuer=" + realm.issuer(),
                "intertwine.oidc.audience=intertwine",
                "intertwine.oidc.roles.city-platform=metaverse-system");
    }

    /// Who has no user has the role from its client.
    private static JsonValue role(String name) {
        return JsonObject.EMPTY
                .with("name", JsonValue.of("role"))
                .with("protocol", JsonValue.of("openid-connect"))
                .with("protocolMapper", JsonValue.of("oidc-hardcoded-role-mapper"))
                .with("config", JsonObject.EMPTY.with("role", JsonValue.of(name)));
    }

    private static void client(String id) {
        client(id, JsonValue.array(List.of()));
    }

    private static void client(String id, JsonValue mappers) {
        realm.client(JsonObject.EMPTY
                .with("clientId", JsonValue.of(id))
                .with("protocolMappers", mappers)
                .with("secret", JsonValue.of(SECRET))
                .with("publicClient", JsonValue.of(false))
                .with("serviceAccountsEnabled", JsonValue.of(true))
                .with("directAccessGrantsEnabled", JsonValue.of(true)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Api caller(String client, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("client_id", client);
        form.put("client_secret", SECRET);
        return new Api(
                server.operator().base(), realm.token(form).text("access_token").orElseThrow());
    }

    private static Api user(String client, String name) {
        return caller(client, Map.of("grant_type", "password", "username", name, "password", SECRET));
    }

    @Test
    void aUsersTokenIsTakenWithItsRoleAndName() {
        Api.Answer me = user("unity", "alice").get("/v1/me").good();
        assertThat(me.at("client")).isEqualTo("unity");
        assertThat(me.at("role")).isEqualTo("metaverse-system");
        assertThat(me.at("user")).isEqualTo("alice");
    }

    @Test
    void aUserWithoutARoleOfOursIsRefused() {
        assertThat(user("unity", "bob").get("/v1/me").problem(401).at("detail")).contains("no role of this enabler");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertThat(user("stranger", "alice").get("/v1/me").problem(401).at("detail"))
                .contains("not for 'intertwine'");
    }

    @Test
    void aClientsOwnTokenNamesItsUser() {
        Api unity = caller("robot", Map.of("grant_type", "client_credentials"));
        assertThat(unity.get("/v1/me").good().at("user")).isEqualTo("absent");
        assertThat(unity.get("/v1/me", "Intertwine-User", "carol").good().at("user"))
                .isEqualTo("carol");
    }

    @Test
    void liveStreamsTakeItsTokens() {
        try (LiveClient live = LiveClient.open(user("unity", "alice"))) {
            live.subscribe("a", "");
        }
    }
}
