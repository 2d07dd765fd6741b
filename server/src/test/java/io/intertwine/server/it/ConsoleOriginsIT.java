package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An identity provider that is known by one address, and gives tokens at another.
@Clause("8.2.3")
class ConsoleOriginsIT {
    private static final String SECRET = Keycloak.random();
    private static final URI TOKENS = Keycloak.shared().base();
    private static final String WHERE_FROM = """
            return performance.getEntriesByType('resource').map(one => one.name).find(name => name.endsWith('/token'))""";

    private static IssuerProxy proxy;
    private static KeycloakRealm realm;
    private static String issuer;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        proxy = new IssuerProxy(TOKENS);
        JsonObject attributes =
                JsonObject.EMPTY.with("frontendUrl", JsonValue.of(proxy.base().toString()));
        realm = Keycloak.shared().realm(JsonObject.EMPTY.with("attributes", attributes));
        issuer = realm.issuer().replace(TOKENS.toString(), proxy.base().toString());
        realm.user("ada", SECRET, Set.of("operator"));
        realm.client(JsonObject.EMPTY.with("clientId", JsonValue.of("intertwine")));
        server = server();
        ConsoleClient.register(realm, server.operator().base());
    }

    private static ServerProcess server() {
        return ServerProcess.start(
                "intertwine.oidc.issuer=" + issuer,
                "intertwine.oidc.audience=intertwine",
                "intertwine.console.client=" + ConsoleClient.ID);
    }

    @AfterAll
    static void stop() {
        server.close();
        proxy.close();
    }

    /// What the page may speak to.
    private static String reached(ServerProcess server) {
        String policy = server.anonymous().get("/console/").header("Content-Security-Policy");
        return policy.substring(policy.indexOf("connect-src"), policy.indexOf("; form-action"));
    }

    @Test
    void letsSomebodyInWithTokensOfTheOtherAddress() {
        assertThat(reached(server)).isEqualTo("connect-src 'self' blob: data: " + proxy.base() + " " + TOKENS);
        try (Browser browser = Browser.open(server.operator().base())) {
            browser.go("#/systems");
            ConsoleClient.logIn(browser, "localhost", "ada", SECRET);
            browser.shows("No twin system is registered");
            assertThat(browser.run(WHERE_FROM)).asString().startsWith(TOKENS.toString());
            browser.press("Log out");
            browser.shows("API key or token");
            assertThat(browser.faults()).isEmpty();
        }
    }

    @Test
    void learnsTheOtherAddressWhenTheIssuerIsThere() {
        proxy.isAway(true);
        try (ServerProcess early = server()) {
            assertThat(reached(early)).isEqualTo("connect-src 'self' blob: data: " + proxy.base());
            proxy.isAway(false);
            await().until(() -> reached(early).endsWith(TOKENS.toString()));
        } finally {
            proxy.isAway(false);
        }
    }
}
