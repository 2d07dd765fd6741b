package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a request is said in a problem document that names it.
@Clause("7")
class RestInputIT {
    private static ServerProcess server;
    private static Api operator;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        operator = server.operator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String detail(Answer answer, int status) {
        String detail = answer.problem(status).at("detail");
        assertThat(detail).doesNotContain("com.fasterxml", "java.", "io.intertwine");
        assertThat(answer.at("flow")).matches("[0-9a-f]{32}");
        return detail;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"title\": }", "{\"title\": \"x\"", "{\n'title': 1}", "nonsense", "{\"title\":\"x\"} more"})
    void saysWhereMalformedJsonIsBroken(String body) {
        assertThat(detail(operator.put("/v1/worlds/w", body), 400)).contains("line", "column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1 2", "{\"a\":1,\"a\":2}", "NaN"})
    void refusesAPropertyValueThatIsNotJson(String body) {
        detail(operator.put("/v1/twins/t/properties/p", body), 400);
    }

    @Test
    void namesAnUnknownMember() {
        assertThat(detail(operator.put("/v1/worlds/w", "{\"titel\":\"x\"}"), 400))
                .contains("titel", "title", "frame");
        String nested =
                "{\"rules\":[{\"name\":\"r\",\"effect\":\"deny\",\"subjects\":{},\"twin\":{},\"twins\":{},\"actions\":[\"read\"]}]}";
        assertThat(detail(operator.put("/v1/policies/p", nested), 400)).contains("rules[0].twin", "twins");
    }

    @Test
    void namesAMissingMember() {
        assertThat(detail(operator.post("/v1/clients", "{\"id\":\"x\"}"), 400)).contains("'role'", "missing");
        assertThat(detail(operator.post("/v1/twin-systems", "{\"id\":\"x\",\"type\":\"mqtt\"}"), 400))
                .contains("'connector'", "missing");
        assertThat(detail(operator.post("/v1/worlds", "{}"), 400)).contains("'id'", "missing");
        assertThat(detail(operator.put("/v1/policies/p", "{\"rules\":[{\"name\":\"r\",\"effect\":\"deny\"}]}"), 400))
                .contains("rules[0].", "missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":null,\"role\":\"operator\"}", "{\"id\":\"x\",\"role\":null}"})
    void refusesNullWhereAValueIsNeeded(String body) {
        assertThat(detail(operator.post("/v1/clients", body), 400)).contains("null");
    }

    @Test
    void listsTheWordsThatAreAllowed() {
        assertThat(detail(operator.post("/v1/clients", "{\"id\":\"x\",\"role\":\"king\"}"), 400))
                .contains("king", "operator", "metaverse-system", "twin-system", "third-party-system");
        String fly =
                "{\"rules\":[{\"name\":\"r\",\"effect\":\"deny\",\"subjects\":{},\"twins\":{},\"actions\":[\"fly\"]}]}";
        assertThat(detail(operator.put("/v1/policies/p", fly), 400))
                .contains("fly", "rules[0].actions[0]", "read", "observe", "write", "invoke");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "5", "\"text\"", "{\"rules\":5}", "{\"rules\":[null]}", "{\"rules\":[[]]}", "null", ""})
    void refusesWhatHasAnotherShape(String body) {
        detail(operator.put("/v1/policies/p", body), 400);
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        assertThat(detail(operator.put("/v1/twins/t/properties/p", deep), 400)).contains("nesting");
        String system = "{\"id\":\"x\",\"type\":\"mqtt\",\"connector\":{},\"properties\":{\"a\":" + deep + "}}";
        assertThat(detail(operator.post("/v1/twin-systems", system), 400)).contains("nesting");
    }

    @Test
    void refusesALargeBodyThatSaysItsSize() throws IOException {
        String answer = raw("Content-Length: 5000000", "");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "\"status\":413", "5000000");
    }

    @Test
    void refusesALargeBodyThatDoesNotSayItsSize() throws IOException {
        String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
        String answer = raw("Transfer-Encoding: chunked", chunk.repeat(5) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413");
        operator.get("/v1/me").good();
    }

    /// Sends a request over a plain socket and reads the answer, whatever becomes of the connection.
    private static String raw(String header, String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), operator.base().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = "PUT /v1/worlds/w HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + operator.key()
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + header + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> sendAllItTakes(out, body));
            return answer(socket.getInputStream());
        }
    }

    private static void sendAllItTakes(OutputStream out, String body) {
        try {
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException _) {
            // the server does not want to hear more
        }
    }

    private static String answer(InputStream in) {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.append((char) next);
            }
        } catch (IOException _) {
            // a reset after the answer: the answer is what counts
        }
        return answer.toString();
    }

    @Test
    void refusesOtherMediaTypesMethodsAndPaths() {
        assertThat(detail(operator.put("/v1/worlds/w", "{}", "Content-Type", "text/plain"), 415))
                .contains("application/json");
        detail(operator.get("/v1/twins", "Accept", "text/html"), 406);
        detail(operator.send("PATCH", "/v1/twins", "{}"), 405);
        detail(operator.get("/v1/nothing"), 404);
    }

    @Test
    void refusesInvalidIds() {
        assertThat(detail(operator.put("/v1/worlds/a%20b", "{}"), 400)).contains("a b");
        assertThat(detail(operator.put("/v1/worlds/" + "x".repeat(201), "{}"), 400))
                .contains("200");
        assertThat(detail(operator.get("/v1/twins/%2e%2e%2f"), 400)).contains("../");
        assertThat(detail(operator.get("/v1/twins/-x"), 400)).contains("-x");
        assertThat(detail(operator.post("/v1/clients", "{\"id\":\"\\u0000\",\"role\":\"operator\"}"), 400))
                .contains("client id");
        detail(operator.get("/v1/twins/nobody"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/twins", "/v1/worlds", "/v1/policies", "/v1/twin-systems"})
    void refusesPageLimitsOutOfRange(String path) {
        for (String limit : new String[] {"0", "-1", "1001", "2000000000", "99999999999", "many"}) {
            assertThat(detail(operator.get(path + "?limit=" + limit), 400)).contains(limit);
        }
    }

    @Test
    void refusesAStreamThatIsNotUnderstood() {
        String[] accept = {"Accept", "text/event-stream"};
        assertThat(detail400(operator.get("/v1/live?twin=a", accept))).contains("twin", "twins", "rate");
        assertThat(detail400(operator.get("/v1/live?rate=61", accept))).contains("61", "60");
        assertThat(detail400(operator.get("/v1/live?rate=fast", accept))).contains("fast");
        assertThat(detail400(operator.get("/v1/live?channel=slow", accept))).contains("slow", "latest", "ordered");
        assertThat(detail400(operator.get("/v1/live?twins=a%20b", accept))).contains("a b");
        assertThat(operator.get("/v1/live?world=nowhere", accept).problem(404).at("detail"))
                .contains("nowhere");
        assertThat(detail400(operator.get("/v1/live", "Accept", "text/html"))).contains("text/event-stream");
    }

    private static String detail400(Answer answer) {
        return answer.problem(400).at("detail");
    }

    @Test
    void tellsAllFaultsOfAConnectorAtOnce() {
        String system = "{\"id\":\"x\",\"type\":\"mqtt\",\"connector\":{\"url\":\"http://h\",\"topic\":[],\"qos\":9}}";
        assertThat(detail(operator.post("/v1/twin-systems", system), 400)).contains("url", "topics", "'topic'", "qos");
        String type = "{\"id\":\"x\",\"type\":\"modbus\",\"connector\":{}}";
        assertThat(detail(operator.post("/v1/twin-systems", type), 400)).contains("modbus", "mqtt", "wot");
    }

    @Test
    void refusesARegistrationThatIsTakenOrOvertaken() {
        String system =
                "{\"id\":\"taken\",\"type\":\"wot\",\"connector\":{\"things\":[{\"url\":\"http://127.0.0.1:9/x\"}]}}";
        operator.post("/v1/twin-systems", system).good();
        assertThat(detail(operator.post("/v1/twin-systems", system), 409)).contains("taken");
        String revision = operator.get("/v1/twin-systems/taken").at("revision");
        operator.put("/v1/twin-systems/taken", system, "If-Match", revision).good();
        detail(operator.put("/v1/twin-systems/taken", system, "If-Match", revision), 409);
        detail(operator.put("/v1/twin-systems/taken", system, "If-Match", "soon"), 400);
        operator.delete("/v1/twin-systems/taken").good();
        detail(operator.get("/v1/twin-systems/taken"), 404);
        String credential = system.replace("\"type\"", "\"credential\":\"none\",\"type\"");
        assertThat(detail(operator.post("/v1/twin-systems", credential), 400)).contains("/v1/credentials/none");
    }
}
