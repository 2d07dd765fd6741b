package io.intertwine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.cli.rest.CannedServer;
import io.intertwine.cli.rest.DemoSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String SPEED = "PUT /v1/twins/press-1/properties/speed";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path root = Path.of("");

    private CannedServer server;

    @BeforeEach
    void leaveASession() throws IOException {
        server = new CannedServer().answers("GET /v1/me", 200, "{}");
        new DemoSession(server.url().toString(), "itw_op_a", "demo-world", "itw_world_b", "hall")
                .write(DemoSession.fileIn(root));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private int run(String... arguments) {
        var surroundings =
                new Surroundings(Map.of(), root, () -> Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);
        return Main.commandLine(surroundings, what -> "the " + what)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void setsAProperty() {
        server.answers(SPEED, 200, "{\"command\": \"c-1\", \"outcome\": \"completed\"}");
        assertThat(run("set", "press-1", "speed", "400", "--key", "k-1", "--time-limit", "3000"))
                .isZero();
        assertThat(out.toString()).matches("completed in \\d+ ms: press-1 speed is wanted at 400\\R");
        var asked = server.asked().getLast();
        assertThat(asked.line()).endsWith("?timeLimit=3000");
        assertThat(asked.body()).isEqualTo("400");
        assertThat(asked.headers()).containsEntry("Idempotency-key", "k-1");
    }

    @Test
    void takesWhatIsNoJsonAsText() {
        assertThat(new GivenValue("yes").json()).hasToString("\"yes\"");
        assertThat(new GivenValue("true").json()).hasToString("true");
        assertThat(new GivenValue("{\"to\": 1}").json()).hasToString("{\"to\":1}");
        assertThat(new GivenValue("").json()).hasToString("\"\"");
    }

    @Test
    void takesNegativeNumbersForValues() {
        server.answers(SPEED, 200, "{}");
        assertThat(run("set", "press-1", "speed", "-5")).isZero();
        assertThat(server.asked().getLast().body()).isEqualTo("-5");
    }

    @Test
    void endsWithThreeWhenARuleRefuses() {
        server.answers(SPEED, 403, "{\"rule\": \"demo/no\", \"detail\": \"Not now.\"}");
        assertThat(run("set", "press-1", "speed", "400")).isEqualTo(3);
        assertThat(err.toString()).isEqualToIgnoringNewLines("refused by rule demo/no: Not now.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void endsWithFourWhenTheTwinSystemFails() {
        server.answers(SPEED, 502, "{\"detail\": \"offline\"}");
        assertThat(run("set", "press-1", "speed", "400")).isEqualTo(4);
    }

    @Test
    void endsWithFiveWhenTimeIsUp() {
        server.answers(SPEED, 504, "{\"detail\": \"no answer\"}");
        assertThat(run("set", "press-1", "speed", "400")).isEqualTo(5);
    }

    @Test
    void endsWithSixWhenNoServerAnswers() {
        server.close();
        assertThat(run("set", "press-1", "speed", "400")).isEqualTo(6);
        assertThat(err.toString()).contains(server.url().toString()).contains("./intertwine up");
    }

    @Test
    void endsWithTwoOnWrongUsage() {
        assertThat(run("set", "press-1")).isEqualTo(2);
        assertThat(run("watch", "--rate", "61")).isEqualTo(2);
        assertThat(run("set", "a", "b", "1", "--time-limit", "0")).isEqualTo(2);
        assertThat(run("connect", "wot", "mqtt://x")).isEqualTo(2);
        assertThat(run("connect")).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void checksConformanceOnlyWhereAServerAnswers() {
        assertThat(run("conformance", "--patience", "0", "--url", server.url().toString()))
                .isEqualTo(2);
        server.close();
        assertThat(run("conformance", "--url", server.url().toString())).isEqualTo(6);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(server.url().toString());
    }

    @Test
    void showsTheOutputOfAnAction() {
        server.answers("POST /v1/twins/lamp-1/actions/toggle", 200, "true");
        assertThat(run("invoke", "lamp-1", "toggle")).isZero();
        assertThat(out.toString()).matches("completed in \\d+ ms: lamp-1 toggle answered true\\R");
        assertThat(server.asked().getLast().body()).isEmpty();
    }

    @Test
    void showsNoReceiptAsOutput() {
        server.answers("POST /v1/twins/door-1/actions/open", 200, "{\"outcome\": \"completed\"}");
        assertThat(run("invoke", "door-1", "open", "{\"wide\": true}")).isZero();
        assertThat(out.toString()).matches("completed in \\d+ ms: door-1 open\\R");
        assertThat(server.asked().getLast().body()).isEqualTo("{\"wide\":true}");
    }

    @Test
    void listsTwinsInATable() {
        server.answers("GET /v1/twins", 200, """
                {"items": [{"id": "lamp-1", "system": "plant", "title": "Lamp 1", "types": ["Lamp"],
                  "properties": {"on": {}, "power": {}}, "actions": {"toggle": {}}}]}""");
        assertThat(run("twins", "--where", "true")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "TWIN    SYSTEM  TITLE   TYPE  PROPERTIES  ACTIONS",
                        "lamp-1  plant   Lamp 1  Lamp  on power    toggle");
    }

    @Test
    void listsSystemsAsTheOperator() {
        server.answers("GET /v1/twin-systems", 200, """
                {"items": [{"id": "plant", "type": "mqtt", "twinCount": 3,
                  "status": {"state": "unreachable", "since": "2026-05-01T11:59:58Z", "lastError": "refused"},
                  "performance": {"updatesPerSecond": 24.96, "age": {"p50": 1.5, "p99": 9}, "roundTrip": {}, "errors": 2}}]}""");
        assertThat(run("systems")).isZero();
        assertThat(out.toString().lines().toList().getLast())
                .isEqualTo(
                        "plant   mqtt  unreachable  11:59:58  3      25.0       1.5 / 9.0 ms  -           2       refused");
        assertThat(server.asked().getFirst().headers()).containsEntry("Authorization", "Bearer itw_op_a");
    }

    @Test
    void listsServicesAsTheOperator() {
        server.answers("GET /v1/third-party-systems", 200, """
                {"items": [{"id": "pay", "type": "payment",
                  "charge": {"model": "percentage", "amount": 1.50, "currency": "EUR"},
                  "health": {"state": "up", "since": "2026-05-01T11:59:58Z",
                    "windows": [{"length": 3600000, "calls": 20, "failed": 1, "errorRate": 0.05, "p95": 812.04},
                                {"length": 86400000, "calls": 20, "failed": 1, "availability": 0.9991}],
                    "breaches": [{"objective": "p95", "declared": 500, "measured": 812, "since": "2026-05-01T11:50:00Z"}]}},
                 {"id": "new", "type": "shop", "health": {"state": "unknown", "windows": [], "breaches": []}}]}""");
        assertThat(run("services", "--where", "charge.amount < 2.0", "--order", "charge", "--type", "payment"))
                .isZero();
        var lines = out.toString().lines().toList();
        assertThat(lines.get(1).split("  +"))
                .containsExactly(
                        "pay",
                        "payment",
                        "1.5 % EUR",
                        "up",
                        "11:59:58",
                        "99.9 %",
                        "20",
                        "812.0 ms",
                        "5.0 %",
                        "p95 since 11:50:00");
        assertThat(lines.get(2).split("  +"))
                .containsExactly("new", "shop", "-", "unknown", "-", "-", "-", "-", "-", "-");
        assertThat(server.asked().getFirst().line())
                .contains("where=charge.amount%20%3C%202.0", "order=charge", "type=payment");
    }

    @Test
    void watchesUntilNobodyReads() {
        server.answers("GET /v1/live", 200, "text/event-stream", "event: delta\ndata: {\"changes\":[]}\n\n");
        var closed = new PrintWriter(new StringWriter()) {
            @Override
            public boolean checkError() {
                return true;
            }
        };
        var surroundings = new Surroundings(Map.of(), root, Instant::now, ZoneOffset.UTC);
        var commandLine = Main.commandLine(surroundings, what -> what).setOut(closed);
        assertThat(commandLine.execute("watch", "--twin", "a,b", "--property", "speed", "--world", "hall"))
                .isZero();
        assertThat(server.askedLines())
                .containsExactly("GET /v1/live?world=hall&twins=a%2Cb&properties=speed&channel=latest&rate=2");
    }

    @Test
    void connectsABroker() {
        server.answers("PUT /v1/credentials/mqtt-broker.example-1883", 204, "")
                .answers("PUT /v1/twin-systems/mqtt-broker.example-1883", 200, "{}")
                .answers("PUT /v1/policies/connect-mqtt-broker.example-1883", 200, "{}")
                .answers(
                        "GET /v1/twin-systems/mqtt-broker.example-1883",
                        200,
                        "{\"status\": {\"state\": \"connected\"}, \"twinCount\": 2}");
        assertThat(run(
                        "connect",
                        "mqtt",
                        "mqtt://broker.example:1883",
                        "--topic",
                        "s/{twin}/{property}",
                        "--user",
                        "joe"))
                .isZero();
        assertThat(server.asked().get(0).body())
                .isEqualTo("{\"type\":\"basic\",\"username\":\"joe\",\"password\":\"the password of joe\"}");
        assertThat(server.asked().get(1).body())
                .contains("\"topics\":[{\"filter\":\"s/{twin}/{property}\",\"payload\":\"json\"}]")
                .contains("\"credential\":\"mqtt-broker.example-1883\"");
        assertThat(server.asked().get(2).body())
                .contains("\"actions\":[\"read\",\"observe\"]")
                .contains("\"clients\":[\"demo-world\"]");
        assertThat(out.toString()).contains("twins until now: 2");
    }

    @Test
    void connectsADirectoryOfThings() {
        server.answers("PUT /v1/credentials/mine", 204, "")
                .answers("PUT /v1/twin-systems/mine", 200, "{}")
                .answers("PUT /v1/policies/connect-mine", 200, "{}")
                .answers(
                        "GET /v1/twin-systems/mine", 200, "{\"status\": {\"state\": \"connected\"}, \"twinCount\": 1}");
        assertThat(run("connect", "wot", "http://h/things", "--directory", "--id", "mine", "--token", "--allow-write"))
                .isZero();
        assertThat(server.asked().get(0).body()).isEqualTo("{\"type\":\"bearer\",\"token\":\"the bearer token\"}");
        assertThat(server.asked().get(1).body()).contains("\"connector\":{\"directory\":\"http://h/things\"}");
        assertThat(server.asked().get(2).body()).contains("\"write\",\"invoke\"");
    }

    @Test
    void explainsWhatKeepsARuleFromMatching() {
        server.answers("POST /v1/access/explain", 200, """
                {"allowed": false, "rule": "default-deny", "reason": "No rule allows it.", "bounds": [], "rules": [
                  {"rule": "hall/alice", "effect": "allow", "matches": false, "misses": ["subjects.users: wants alice"]}]}""");
        assertThat(run("explain", "press-1", "write", "speed", "--value", "601", "--as-user", "bob"))
                .isZero();
        assertThat(out.toString())
                .contains("refused by default-deny", "No rule allows it.", "misses   allow hall/alice")
                .contains("subjects.users: wants alice");
        assertThat(server.asked().getLast().body()).contains("\"mode\":\"why\"", "\"value\":601", "\"user\":\"bob\"");
    }

    @Test
    void explainsCallsOfThirdPartySystems() {
        server.answers("POST /v1/access/explain", 200, """
                {"allowed":true,"rule":"payments/pay","bounds":[],"rules":[]}""");
        assertThat(run("explain", "shop", "call", "payments/pay", "--as-user", "bob"))
                .isZero();
        assertThat(out.toString()).contains("allowed by payments/pay");
        assertThat(server.asked().getLast().body())
                .contains("\"system\":\"shop\"", "\"api\":\"payments\"", "\"operation\":\"pay\"")
                .doesNotContain("\"twin\"");
        assertThat(run("explain", "shop", "call", "pay")).isEqualTo(2);
    }

    @Test
    void explainNeedsATwinOrAWorld() {
        assertThat(run("explain")).isEqualTo(2);
        assertThat(err.toString()).contains("--world");
    }

    @Test
    void listsFlowsWithTheirStepsAndWhoRefused() {
        server.answers("GET /v1/flows", 200, """
                {"items": [{"id": "4bf92f3577b34da6a3ce929d0e0e4736", "began": "2026-05-01T11:59:58Z",
                  "client": "world-a", "subjects": ["press-1"], "steps": ["9.2/15", "9.2/16", "9.2/17"],
                  "outcome": "refused", "rule": "night/no", "irregularities": 0}]}""");
        assertThat(run("flows", "--outcome", "refused", "--limit", "5")).isZero();
        assertThat(out.toString())
                .contains("11:59:58", "world-a", "press-1", "9.2/15 9.2/16 9.2/17", "refused", "night/no")
                .doesNotContain("11:59:58Z");
        assertThat(server.asked().getLast().line()).contains("outcome=refused").contains("limit=5");
    }

    @Test
    void drawsOneFlow() {
        server.answers("GET /v1/flows/4bf92f3577b34da6a3ce929d0e0e4736", 200, "flow 4bf9\n9.2/15 |--->|\n");
        assertThat(run("flows", "4bf92f3577b34da6a3ce929d0e0e4736")).isZero();
        assertThat(out.toString()).contains("9.2/15 |--->|");
        assertThat(server.asked().getLast().headers()).containsEntry("Accept", "text/plain, application/problem+json");
    }

    @Test
    void drawsWhatTheStepsOfAFlowCarriedForWhoAsks() {
        server.answers(
                "GET /v1/flows/4bf92f3577b34da6a3ce929d0e0e4736", 200, "9.2/15 |--->|\n  value of pump/speed: 900\n");
        assertThat(run("flows", "4bf92f3577b34da6a3ce929d0e0e4736")).isZero();
        assertThat(server.asked().getLast().line()).doesNotContain("payloads");
        assertThat(run("flows", "--payloads", "4bf92f3577b34da6a3ce929d0e0e4736"))
                .isZero();
        assertThat(server.asked().getLast().line()).contains("payloads=true");
        assertThat(out.toString()).contains("value of pump/speed: 900");
    }
}
