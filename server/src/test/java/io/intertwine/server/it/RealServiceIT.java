package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.Apicurio;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import io.intertwine.conformance.peer.LogInForm;
import io.intertwine.conformance.peer.PeerHttp;
import io.intertwine.server.it.Api.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls of a real third-party system: Apicurio Registry, whose users are known by the real Keycloak.
@Clause({"9.1 step 1", "9.1 step 4", "9.1 step 6", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14", "8.2.4"})
class RealServiceIT {
    private static final String PASSWORD = Keycloak.random();
    private static final String CALLS = "/v1/third-party-systems/registry/apis/v3";
    private static Apicurio registry;
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        KeycloakRealm realm = Keycloak.shared().realm(JsonReader.readObject("{}".getBytes(StandardCharsets.UTF_8)));
        realm.user("dev", PASSWORD, Set.of("sr-developer"));
        realm.user("reader", PASSWORD, Set.of("sr-readonly"));
        realm.client(JsonReader.readObject(text("{'clientId':'enabler','publicClient':true,'redirectUris':['*'],"
                        + "'standardFlowEnabled':true,'attributes':{'pkce.code.challenge.method':'S256'}}")
                .getBytes(StandardCharsets.UTF_8)));
        realm.client(JsonReader.readObject(
                text("{'clientId':'registry-api','publicClient':true}").getBytes(StandardCharsets.UTF_8)));
        realm.audience("enabler", "registry-api");
        registry = Apicurio.start(realm, "registry-api");
        server = ServerProcess.start();
        world = server.operator().client("world", "metaverse-system");
        register(server.operator().client("registry", "third-party-system"), realm);
    }

    private static void register(Api owner, KeycloakRealm realm) {
        String document =
                PeerHttp.send("GET", registry.document(), Map.of(), null).body();
        owner.post(
                        "/v1/third-party-systems",
                        text("""
            {'id':'registry','type':'registry','title':'Registry',
             'apis':[{'name':'v3','server':'%s','check':'request','document':%s}],
             'security':{'strategy':'authorization-code','issuer':'%s','client':'enabler','scopes':['openid'],
              'userInfo':{'url':'%s/users/me','subject':'/username','permissions':['/admin','/developer','/viewer']}}}\
            """).formatted(registry.api(), document, realm.issuer(), registry.api()))
                .good();
        owner.put("/v1/policies/registry", text("""
            {'rules':[{'name':'use','effect':'allow','subjects':{'clients':['world']},
             'services':{'systems':['registry']},'actions':['call']}]}""")).good();
    }

    @AfterAll
    static void stop() {
        server.close();
        registry.close();
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static void link(String user) {
        Answer link = world.post("/v1/grants", text("{'system':'registry','user':'" + user + "'}"))
                .good();
        LogInForm browser = new LogInForm(user, PASSWORD);
        URI back = browser.logInFrom(URI.create(link.at("link.page")));
        assertThat(browser.follow(back).status()).isEqualTo(200);
    }

    private static Answer write(String user, String artifact) {
        return world.post(
                CALLS + "/groups/g/artifacts",
                text("{'artifactId':'" + artifact + "','artifactType':'JSON','firstVersion':"
                        + "{'content':{'content':'{}','contentType':'application/json'}}}"),
                "Intertwine-User",
                user);
    }

    @Test
    void whatAUserMayDoThereHeMayDoFromTheWorld() {
        link("dev");
        link("reader");
        assertThat(write("dev", "one").good().at("artifact.artifactId")).isEqualTo("one");
        assertThat(write("reader", "two").status()).isEqualTo(403);
        Answer found = world.send("GET", CALLS + "/search/artifacts", null, "Intertwine-User", "reader");
        assertThat(found.good().at("count")).isEqualTo("1");
        write("nobody", "three").problem(403);
    }

    @Test
    void aRequestThatDoesNotFitTheDocumentNeverArrives() {
        link("dev");
        world.post(CALLS + "/groups/g/artifacts", "[]", "Intertwine-User", "dev")
                .problem(400);
        world.send("GET", CALLS + "/search/artifacts?limit=many", null, "Intertwine-User", "dev")
                .problem(400);
        world.send("PATCH", CALLS + "/search/artifacts", null, "Intertwine-User", "dev")
                .problem(404);
    }

    @Test
    void theDirectoryFindsItByWhatItCanDo() {
        Answer found = world.get("/v1/third-party-systems?where=" + "%27createArtifact%27%20in%20operations");
        assertThat(found.good().at("items.0.id")).isEqualTo("registry");
    }
}
