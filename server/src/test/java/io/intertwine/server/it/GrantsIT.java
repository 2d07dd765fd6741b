package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import io.intertwine.conformance.peer.LogInForm;
import io.intertwine.conformance.peer.PeerHttp;
import io.intertwine.server.it.Api.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Users linked over HTTP, at the real Keycloak.
@Clause({"8.2.3", "9.1 step 6", "9.1 step 7", "9.1 step 8", "9.1 step 9", "9.1 step 10"})
class GrantsIT {
    private static final String SECRET = Keycloak.random();
    private static final String PASSWORD = Keycloak.random();
    private static KeycloakRealm realm;
    private static ServerProcess server;
    private static Api world;
    private static Api shop;

    @BeforeAll
    static void start() {
        realm = Keycloak.shared().realm(json("{'eventsEnabled':true}"));
        for (String user : List.of("ada", "bob", "cleo", "dan", "eve")) {
            realm.user(user, PASSWORD, Set.of("order.write"));
        }
        realm.client(json("{'clientId':'enabler','secret':'" + SECRET + "','redirectUris':['*'],"
                + "'standardFlowEnabled':true,'serviceAccountsEnabled':true,"
                + "'attributes':{'pkce.code.challenge.method':'S256'}}"));
        server = ServerProcess.start("intertwine.log-in.return-to=https://world.example");
        world = server.operator().client("world", "metaverse-system");
        shop = server.operator().client("shop", "third-party-system");
        shop.put("/v1/credentials/secret", text("{'type':'bearer','token':'" + SECRET + "'}"))
                .good();
        shop.post("/v1/third-party-systems", text("""
            {'id':'shop','type':'shop','title':'Shop',
             'apis':[],'security':{'strategy':'authorization-code','issuer':'%s','client':'enabler',
             'credential':'secret','scopes':['openid'],
             'subject':{'from':'id-token','at':'/preferred_username'},
             'permissions':[{'from':'access-token','at':'/realm_access/roles'}]}}\
            """.formatted(realm.issuer())))
                .good();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static JsonObject json(String json) {
        return JsonReader.readObject(text(json).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer link(String user, String more) {
        return world.post("/v1/grants", text("{'system':'shop','user':'" + user + "'" + more + "}"));
    }

    /// A browser, and what it brings back.
    private record Back(LogInForm browser, String query) {
        Back with(String other) {
            return new Back(browser, other);
        }
    }

    private static Back logIn(String user, Answer link) {
        assertThat(link.at("link.type")).isEqualTo("log-in");
        LogInForm browser = new LogInForm(user, PASSWORD);
        return new Back(
                browser, browser.logInFrom(URI.create(link.at("link.page"))).getRawQuery());
    }

    private static PeerHttp.Answer comeBack(Back back) {
        return comeBack("shop", back);
    }

    private static PeerHttp.Answer comeBack(String system, Back back) {
        return back.browser().follow(uri("/v1/log-in/" + system + "?" + back.query()));
    }

    private static URI uri(String path) {
        return server.anonymous().request(path).build().uri();
    }

    private static String linked(String user) {
        Answer link = link(user, "").good();
        PeerHttp.Answer page = comeBack(logIn(user, link));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return link.at("grant.id");
    }

    private static synchronized void restart() {
        server.stop();
        server.restart();
        world = server.again(world);
        shop = server.again(shop);
    }

    @Test
    void aUserLogsInAndTheGrantSaysWhatHeMayDo() {
        Answer link = link("ada", "").good();
        assertThat(link.at("grant.state")).isEqualTo("pending");
        PeerHttp.Answer page = comeBack(logIn("ada", link));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("You are known as ada at shop");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        Answer grant = world.get("/v1/grants/" + link.at("grant.id")).good();
        assertThat(grant.at("state")).isEqualTo("active");
        assertThat(grant.at("subject")).isEqualTo("ada");
        assertThat(grant.at("permissions")).contains("order.write");
        assertThat(grant.body()).doesNotContain("eyJ");
    }

    @Test
    void theBrowserGoesBackToTheWorldAndNowhereElse() {
        for (String wrong :
                List.of("https://evil.example/x", "javascript:alert(1)", "https://world.example.evil.example")) {
            link("bob", ",'returnTo':'" + wrong + "'").problem(400);
        }
        Answer link =
                link("bob", ",'returnTo':'https://world.example/back?x=1'").good();
        PeerHttp.Answer back = comeBack(logIn("bob", link));

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location"))
                .isEqualTo("https://world.example/back?x=1&grant=" + link.at("grant.id") + "&state=active");
        Back nobody = new Back(new LogInForm("bob", PASSWORD), "state=unknown&code=x");
        assertThat(comeBack(nobody).status()).isEqualTo(400);
        assertThat(comeBack(nobody.with("state=%3Cscript%3E&error=%3Cscript%3E"))
                        .body())
                .doesNotContain("<script>");
    }

    @Test
    void onlyTheBrowserThatTheUserAgreedInCanEndTheLogIn() {
        Answer link = link("eve", "").good();
        URI page = URI.create(link.at("link.page"));
        PeerHttp.Answer asked = new LogInForm("eve", PASSWORD).follow(page);
        assertThat(asked.body()).contains("link its user 'eve'", "'shop'");
        assertThat(asked.header("set-cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/v1/log-in/shop");
        assertThat(PeerHttp.send("POST", page, Map.of(), null).status())
                .as("a form of another site brings no cookie")
                .isEqualTo(400);

        Back back = logIn("eve", link);
        Back elsewhere = new Back(new LogInForm("eve", PASSWORD), back.query());
        assertThat(comeBack(elsewhere).status()).isEqualTo(400);
        assertThat(comeBack("bank", back).status()).isEqualTo(400);
        PeerHttp.Answer late = PeerHttp.send("POST", page, Map.of("Cookie", "intertwine-log-in=other"), null);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains("another browser");

        assertThat(comeBack(back).status()).isEqualTo(200);
        assertThat(comeBack(back).status()).as("once only").isEqualTo(400);
    }

    @Test
    void aLogInAndAGrantSurviveRestartsAndRotations() {
        Answer link = link("cleo", "").good();
        Back back = logIn("cleo", link);
        server.operator().post("/v1/keys/rotation", "").good();
        restart();
        assertThat(comeBack(back).status()).isEqualTo(200);
        String id = link.at("grant.id");

        server.operator().post("/v1/keys/rotation", "").good();
        world.post("/v1/keys/rotation", "").problem(403);
        restart();
        assertThat(world.get("/v1/grants/" + id).good().at("state")).isEqualTo("active");

        // the refresh token can still be decrypted: the system is told of the end
        int before = realm.events("REVOKE_GRANT");
        assertThat(world.delete("/v1/grants/" + id).good().at("state")).isEqualTo("revoked");
        await().atMost(Duration.ofSeconds(15)).until(() -> realm.events("REVOKE_GRANT") == before + 1);
    }

    @Test
    void eachSeesItsOwnGrantsAndTheirNumber() {
        String id = linked("dan");
        Api other = server.operator().client("other", "metaverse-system");

        assertThat(world.get("/v1/grants?user=dan").good().at("total")).isEqualTo("1");
        assertThat(shop.get("/v1/grants?system=shop&state=active&user=dan")
                        .good()
                        .at("items.0.id"))
                .isEqualTo(id);
        assertThat(other.get("/v1/grants").good().at("total")).isEqualTo("0");
        other.get("/v1/grants/" + id).problem(404);
        other.delete("/v1/grants/" + id).problem(404);
        world.get("/v1/grants?state=happy").problem(400);
        server.anonymous().get("/v1/grants").problem(401);
        shop.post("/v1/grants", text("{'system':'shop','user':'dan'}")).problem(403);
    }

    @Test
    void noTokenStandsInClearInTheDataFolderOrTheLog() throws IOException {
        linked("eve");
        server.stop(); // so that everything is in files
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String secret : List.of(SECRET, PASSWORD, "eyJhbGciOi", "refresh_token", "code_verifier")) {
                    if (bytes.contains(secret)) {
                        found.add(file + " holds " + secret);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(server.log()).doesNotContain("eyJhbGciOi").doesNotContain(SECRET);
        server.restart();
        world = server.again(world);
        shop = server.again(shop);
        assertThat(world.get("/v1/grants?user=eve").good().at("total")).isEqualTo("1");
    }
}
