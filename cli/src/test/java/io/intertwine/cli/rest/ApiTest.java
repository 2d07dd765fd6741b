package io.intertwine.cli.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private CannedServer server;
    private Api api;

    @BeforeEach
    void startServer() throws IOException {
        server = new CannedServer();
        api = new Api(new Connection(server.url(), "itw_demo_secret", "alice"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Failure failureOf(int status, String problem) {
        server.answers("GET /v1/me", status, "application/problem+json", problem);
        return catchThrowableOfType(Failure.class, () -> api.get("/v1/me"));
    }

    @Test
    void sendsKeyAndUserWithEachCall() {
        server.answers("GET /v1/me", 200, "{}");
        api.get("/v1/me");
        assertThat(server.asked().getFirst().headers())
                .containsEntry("Authorization", "Bearer itw_demo_secret")
                .containsEntry("Intertwine-user", "alice");
    }

    @Test
    void sendsBodiesAsJson() {
        server.answers("PUT /v1/twins/press-1/properties/speed", 200, "{}");
        api.put(Call.path("twins", "press-1", "properties", "speed"), JsonValue.of(400));
        assertThat(server.asked().getFirst().body()).isEqualTo("400");
        assertThat(server.asked().getFirst().headers()).containsEntry("Content-type", "application/json");
    }

    @Test
    void followsTheCursorOfAList() {
        server.answers("GET /v1/twins", 200, "{\"items\": [{\"id\": \"a\"}], \"next\": \"a/b\"}")
                .answers("GET /v1/twins", 200, "{\"items\": [{\"id\": \"c\"}]}");
        assertThat(api.list("/v1/twins", Map.of("where", "x == 'y'")))
                .extracting(JsonObject::toString)
                .containsExactly("{\"id\":\"a\"}", "{\"id\":\"c\"}");
        assertThat(server.askedLines())
                .containsExactly(
                        "GET /v1/twins?where=x%20%3D%3D%20%27y%27&limit=1000",
                        "GET /v1/twins?where=x%20%3D%3D%20%27y%27&limit=1000&after=a%2Fb");
    }

    @Test
    void namesTheRuleOfARefusal() {
        Failure failure = failureOf(403, "{\"rule\": \"demo/no\", \"detail\": \"Not now.\"}");
        assertThat(failure).hasMessage("refused by rule demo/no: Not now.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void tellsFailedFromTimedOut() {
        assertThat(failureOf(502, "{\"detail\": \"offline\"}").exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void takesAGatewayTimeoutForATimedOutCommand() {
        assertThat(failureOf(504, "{\"detail\": \"10 s\"}").exitCode()).isEqualTo(ExitCode.TIMED_OUT);
    }

    @Test
    void addsTheFixOfAProblem() {
        assertThat(failureOf(404, "{\"detail\": \"There is no twin 'x'.\", \"fix\": \"List them.\"}"))
                .hasMessage("error: There is no twin 'x'. List them.");
    }

    @Test
    void saysThatTheKeyIsNotAccepted() {
        assertThat(failureOf(401, "{\"detail\": \"unknown key\"}"))
                .hasMessage("the server does not accept the API key: unknown key");
    }

    @Test
    void copesWithAnErrorPageOfSomethingElse() {
        assertThat(failureOf(500, "<html>oops</html>"))
                .hasMessage("error: the server answered GET /v1/me with HTTP status 500");
    }

    @Test
    void saysWhereNoServerAnswers() {
        var nowhere = new Api(new Connection(URI.create("http://127.0.0.1:1"), "k", null));
        Failure failure = catchThrowableOfType(Failure.class, () -> nowhere.get("/v1/me"));
        assertThat(failure).hasMessageContaining("http://127.0.0.1:1").hasMessageContaining("./intertwine demo");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void reportsAnAnswerThatIsNoJson() {
        server.answers("GET /v1/me", 200, "hello");
        assertThat(catchThrowableOfType(Failure.class, () -> api.get("/v1/me"))).hasMessageContaining("hello");
    }

    @Test
    void escapesEachSegmentOfAPath() {
        assertThat(Call.path("twins", "a b/c", "state")).isEqualTo("/v1/twins/a%20b%2Fc/state");
    }

    @Test
    void keepsSecretsOutOfDescriptions() {
        assertThat(new Connection(server.url(), "itw_demo_secret", null).toString())
                .doesNotContain("secret");
        assertThat(new DemoSession("u", "secret", "c", "secret", "w").toString())
                .doesNotContain("secret");
    }

    @Test
    void makesANewKeyForAClientThatIsThere() {
        server.answers("POST /v1/clients", 409, "{}").answers("POST /v1/clients/plant/key", 200, "{\"key\": \"k2\"}");
        assertThat(new Clients(api).key("plant", "twin-system", "Plant")).isEqualTo("k2");
    }

    @Test
    void registersWithACredentialOfItsName() {
        server.answers("PUT /v1/credentials/plant", 204, "").answers("PUT /v1/twin-systems/plant", 200, "{}");
        Registration.of(JsonObjects.texts("id", "plant", "type", "mqtt"))
                .register(api, java.util.Optional.of(JsonObjects.texts("type", "bearer", "token", "t")));
        assertThat(server.asked().getLast().body())
                .isEqualTo("{\"id\":\"plant\",\"type\":\"mqtt\",\"credential\":\"plant\"}");
    }

    @Test
    void waitsUntilASystemIsConnected() {
        server.answers("GET /v1/twin-systems/plant", 200, "{\"status\": {\"state\": \"unreachable\"}}")
                .answers(
                        "GET /v1/twin-systems/plant",
                        200,
                        "{\"status\": {\"state\": \"connected\"}, \"twinCount\": 3}");
        var plant = Registration.of(JsonObjects.texts("id", "plant"));
        assertThat(plant.awaitTwins(api, Duration.ofSeconds(5)).number("twinCount"))
                .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("3"));
    }

    @Test
    void saysWhatKeepsASystemFromBeingConnected() {
        server.answers(
                "GET /v1/twin-systems/plant",
                200,
                "{\"status\": {\"state\": \"unreachable\", \"lastError\": \"no route\"}, \"twinCount\": 0}");
        var plant = Registration.of(JsonObjects.texts("id", "plant"));
        assertThat(catchThrowableOfType(Failure.class, () -> plant.awaitConnection(api, Duration.ZERO)))
                .hasMessageContaining("unreachable with 0 twins: no route");
    }
}
