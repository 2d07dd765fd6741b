package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who logs in at a real identity provider comes back into the console, and leaves both together.
@Clause("8.2.3")
class ConsoleLogInIT {
    private static final String SECRET = Keycloak.random();
    private static final String TOKENS = """
            return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/token')).length""";

    private static KeycloakRealm realm;
    private static ServerProcess server;
    private Browser browser;

    @BeforeAll
    static void start() {
        // so short that the console has to renew its token while the test looks on
        realm = Keycloak.shared().realm(JsonObject.EMPTY.with("accessTokenLifespan", JsonValue.of(4)));
        realm.user("ada", SECRET, Set.of("keeper"));
        realm.client(JsonObject.EMPTY.with("clientId", JsonValue.of("intertwine")));
        server = ServerProcess.start(
                "intertwine.oidc.issuer=" + realm.issuer(),
                "intertwine.oidc.audience=intertwine",
                "intertwine.console.client=console",
                "intertwine.oidc.roles.keeper=operator");
        realm.client(console());
        realm.audience("console", "intertwine");
    }

    /// As an administrator registers it: public, and known by its address only.
    private static JsonObject console() {
        JsonObject attributes = JsonObject.EMPTY
                .with("pkce.code.challenge.method", JsonValue.of("S256"))
                .with("post.logout.redirect.uris", JsonValue.of("+"));
        return JsonObject.EMPTY
                .with("clientId", JsonValue.of("console"))
                .with("publicClient", JsonValue.of(true))
                .with("standardFlowEnabled", JsonValue.of(true))
                .with("directAccessGrantsEnabled", JsonValue.of(false))
                .with("redirectUris", one(server.operator().base() + "/console/"))
                .with("webOrigins", one(server.operator().base().toString()))
                .with("attributes", attributes);
    }

    private static JsonValue one(String text) {
        return JsonValue.array(List.of(JsonValue.of(text)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.open(server.operator().base());
    }

    @AfterEach
    void close() {
        assertThat(browser.faults()).isEmpty();
        browser.close();
    }

    private void logIn() {
        browser.press("Log in at 127.0.0.1");
        browser.type("#username", "ada");
        browser.type("#password", SECRET);
        browser.find("#kc-login").click();
        browser.shows("ada at console");
    }

    @Test
    void comesBackToWhereHeWasWithTokensInTheMemoryOfThePageOnly() {
        browser.go("#/systems");
        browser.shows("or with a key");
        browser.keepForGuides("console-log-in");
        logIn();
        browser.shows("No twin system is registered");
        assertThat(browser.address()).endsWith("/console/#/systems");
        assertThat(browser.run(
                        "return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"))
                .hasToString("{}{}");
    }

    @Test
    void staysWhileItsTokensAreRenewedAndLogsOutAtTheIssuerToo() {
        browser.go("#/streams");
        logIn();
        await().until(() -> ((Number) browser.run(TOKENS)).intValue() > 2);
        browser.go("#/twins");
        browser.shows("There are no twins yet");
        browser.press("Log out");
        browser.shows("API key or token");
        browser.press("Log in at 127.0.0.1");
        browser.find("#password"); // it does not let him in as the one of before
    }

    @Test
    void refusesAnAnswerToALogInThatNobodyBegan() {
        browser.go("?code=stolen&state=guessed#/twins");
        browser.shows("This answer belongs to another log-in");
        assertThat(browser.address()).endsWith("/console/#/twins");
    }

    @Test
    void letsThePageSpeakToTheIssuerAndNobodyElse() {
        String origin = realm.issuer().substring(0, realm.issuer().indexOf("/realms"));
        assertThat(server.anonymous().get("/console/").header("Content-Security-Policy"))
                .contains("connect-src 'self' blob: data: " + origin + ";");
        assertThat(server.anonymous().get("/console/log-in.json").good().at("client"))
                .isEqualTo("console");
    }
}
