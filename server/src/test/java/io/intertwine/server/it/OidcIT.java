package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// With an issuer, callers show its tokens on every face; API keys stay.
@Clause("8.2.3")
class OidcIT {
    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "intertwine.oidc.issuer=" + ISSUER.url(),
                "intertwine.oidc.audience=" + TokenIssuer.AUDIENCE,
                "intertwine.oidc.roles.city-platform=metaverse-system");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    private static Api with(String token) {
        return new Api(server.operator().base(), token);
    }

    private static Api caller(String client, String role, @Nullable String user) {
        return with(ISSUER.token(client, role, user));
    }

    @Test
    void takesATokenOfEachRole() {
        for (String role : new String[] {"operator", "metaverse-system", "twin-system", "third-party-system"}) {
            Api.Answer me = caller("client-" + role, role, null).get("/v1/me").good();
            assertThat(me.at("client")).isEqualTo("client-" + role);
            assertThat(me.at("role")).isEqualTo(role);
        }
    }

    @Test
    void mapsTheIssuersOwnRoles() {
        assertThat(caller("city", "city-platform", null).get("/v1/me").good().at("role"))
                .isEqualTo("metaverse-system");
    }

    @Test
    void aUsersTokenSpeaksForThatUserOnly() {
        Api alice = caller("unity", "metaverse-system", "alice");
        assertThat(alice.get("/v1/me").good().at("user")).isEqualTo("alice");
        assertThat(alice.get("/v1/me", "Intertwine-User", "alice").good().at("user"))
                .isEqualTo("alice");
        alice.get("/v1/me", "Intertwine-User", "bob").problem(401);
        assertThat(caller("unity", "metaverse-system", null)
                        .get("/v1/me", "Intertwine-User", "bob")
                        .good()
                        .at("user"))
                .isEqualTo("bob");
    }

    @Test
    void keysStay() {
        assertThat(server.operator().get("/v1/me").good().at("role")).isEqualTo("operator");
        Api key = server.operator().client("with-key", "metaverse-system");
        assertThat(key.get("/v1/me").good().at("client")).isEqualTo("with-key");
        assertThat(caller("with-key", "twin-system", null)
                        .get("/v1/me")
                        .problem(401)
                        .at("detail"))
                .contains("'with-key' with an API key is a metaverse-system");
    }

    @Test
    void refusesAnExpiredToken() {
        String token = ISSUER.token("unity", "operator", null, TokenIssuer.AUDIENCE, Duration.ofSeconds(-30));
        Api.Answer answer = with(token).get("/v1/me").problem(401);
        assertThat(answer.at("detail")).contains("expired at", "get a new one");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void refusesATokenForSomebodyElse() {
        String token = ISSUER.token("unity", "operator", null, "somebody-else", Duration.ofMinutes(5));
        assertThat(with(token).get("/v1/me").problem(401).at("detail")).contains("not for 'intertwine'");
    }

    @Test
    void refusesATokenThatWasChangedOrIsAnothersOrNone() {
        String[] parts = ISSUER.token("unity", "metaverse-system", null).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("metaverse-system", "operator");
        String raised = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        with(parts[0] + "." + raised + "." + parts[2]).get("/v1/me").problem(401);
        with(none + "." + raised + ".").get("/v1/me").problem(401);
        with("opaque").get("/v1/me").problem(401);
        with("itw_nobody_0").get("/v1/me").problem(401);
        try (TokenIssuer other = new TokenIssuer()) {
            with(other.token("unity", "operator", null)).get("/v1/me").problem(401);
        }
    }

    @Test
    void refusesATokenWithoutARoleOfOurs() {
        assertThat(caller("unity", "gardener", null).get("/v1/me").problem(401).at("detail"))
                .contains("no role of this enabler in 'realm_access/roles'");
    }

    @Test
    void readsTheBodyOfTheFirstRequestWithATokenWhole() {
        String body = "{\"id\":\"made-by-token\",\"role\":\"twin-system\",\"title\":\"" + "x".repeat(100) + "\"}";
        assertThat(caller("root", "operator", null)
                        .post("/v1/clients", body)
                        .good()
                        .at("id"))
                .isEqualTo("made-by-token");
    }

    @Test
    void aWebSocketTakesATokenInTheHeaderAndInTheFirstMessage() {
        Api unity = caller("unity", "metaverse-system", "alice");
        try (LiveClient live = LiveClient.open(unity)) {
            live.subscribe("a", "");
        }
        Api other = caller("unity", "metaverse-system", "carol");
        try (LiveClient live = LiveClient.connect(other.base(), LiveClient.PROTOCOL, "Bearer " + other.key())) {
            live.subscribe("a", "");
        }
    }

    @Test
    void aWebSocketEndsWithAnInvalidToken() {
        Api late = with(ISSUER.token("u", "operator", null, TokenIssuer.AUDIENCE, Duration.ofSeconds(-30)));
        try (LiveClient live = LiveClient.connect(late.base(), LiveClient.PROTOCOL, null)) {
            live.send("{\"type\":\"token\",\"token\":\"" + late.key() + "\"}");
            assertThat(live.closed()).startsWith("1008 The token expired at");
        }
    }

    @Test
    void whatIsOpenEndsWhenTheTokenExpires() {
        Api brief = with(ISSUER.token("brief", "metaverse-system", null, TokenIssuer.AUDIENCE, Duration.ofSeconds(4)));
        try (EventStream stream = EventStream.open(brief, "");
                LiveClient live = LiveClient.open(brief)) {
            stream.inbox().next("snapshot");
            assertThat(live.closed()).contains("expired");
            stream.awaitEnd();
        }
    }
}
