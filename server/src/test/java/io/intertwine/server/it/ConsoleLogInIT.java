package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import java.time.Duration;
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
        ConsoleClient.register(realm, server.operator().base());
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
        ConsoleClient.logIn(browser, "127.0.0.1", "ada", SECRET);
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
    void staysWhileTheIssuerIsAwayAndGoesOnWhenItIsBack() {
        browser.go("#/streams");
        logIn();
        browser.block("*/token");
        browser.shows("Your log-in cannot be renewed now, and is tried again.");
        assertThat(browser.text()).contains("ada at console");
        browser.keep("log-in-not-renewed");
        browser.block();
        await().atMost(Duration.ofSeconds(60)).until(() -> !browser.text().contains("cannot be renewed"));
        assertThat(browser.text()).contains("ada at console");
        browser.faults(); // that requests did not go out is what was wanted
        browser.go("#/systems");
        browser.shows("No twin system is registered");
    }

    @Test
    void endsWhenTheIssuerEndsIt() {
        browser.go("#/streams");
        logIn();
        realm.logOut("ada");
        browser.shows("Your log-in has ended");
        browser.shows("API key or token");
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
