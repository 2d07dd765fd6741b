package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.server.it.Api.Answer;
import jakarta.xml.ws.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Collaborations use a SOAP service of JAX-WS as REST, by the WSDL document that JAX-WS makes of it.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12"})
class SoapFaceIT {
    private static final Pattern IMPORT =
            Pattern.compile("<xsd:schema>\\s*<xsd:import[^>]*schemaLocation=\"([^\"]+)\"[^>]*>\\s*</xsd:schema>");
    private static final String PARCEL = """
            {"parcel": {"@xsi:type": "fragileParcel", "@speed": "FAST", "weight": 1.25,
              "labels": ["up < down", "ö"], "scan": "AAEC", "until": 9007199254740991, "padding": 0.5}}""";

    private static Endpoint depot;
    private static String wsdl;
    private static ServerProcess server;
    private static Runs runs;

    @BeforeAll
    static void start() throws Exception {
        String at = "http://127.0.0.1:" + FreePort.find() + "/depot";
        depot = Endpoint.publish(at, new Depot());
        wsdl = whole(at + "?wsdl");
        server = ServerProcess.start();
        server.operator()
                .post("/v1/third-party-systems", """
            {"id":"depot","type":"depot","title":"Depot",
             "apis":[{"name":"soap","protocol":"soap","server":"%s","check":"request-and-response","document":%s}]}\
            """.formatted(at, JsonValue.of(wsdl)))
                .good();
        server.operator().put("/v1/policies/use", """
            {"rules":[{"name":"use","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["depot"]}}]}""").good();
        runs = new Runs(server.operator(), server.operator().client("world", "metaverse-system"));
        runs.have("ship", """
              - ship:
                  call: service
                  with: {system: depot, operation: ship, body: {parcel: "${ $workflow.input.parcel }", to: Ada}}
            """);
        runs.have("count", """
              - count:
                  call: service
                  with: {system: depot, operation: count, body: {of: [FAST, CHEAP]}}
            """);
        runs.have("undo", """
              - ship:
                  call: service
                  with: {system: depot, operation: ship, body: {parcel: "${ $workflow.input.parcel }", to: Ada}}
                  metadata:
                    compensate:
                      call: service
                      with: {system: depot, operation: cancel, body: {number: "${ slip.number }"}}
              - refuse: {raise: {error: {type: 'https://shop.example/refused', status: 409, title: Refused}}}
            """);
        runs.have("cancel", """
              - cancel: {call: service, with: {system: depot, operation: cancel, body: {number: 1}}}
            """);
    }

    /// The document with the schemas that it refers to in it, as whoever registers it has to give it.
    private static String whole(String at) throws IOException, InterruptedException {
        Matcher imports = IMPORT.matcher(get(at));
        StringBuilder whole = new StringBuilder();
        while (imports.find()) {
            String schema = get(imports.group(1)).replaceFirst("<\\?xml[^>]*\\?>", "");
            imports.appendReplacement(whole, Matcher.quoteReplacement(schema));
        }
        return imports.appendTail(whole).toString();
    }

    private static String get(String at) throws IOException, InterruptedException {
        return Api.HTTP
                .send(HttpRequest.newBuilder(URI.create(at)).build(), BodyHandlers.ofString())
                .body();
    }

    @AfterAll
    static void stop() {
        server.close();
        depot.stop();
    }

    @Test
    void aStepShipsAParcelAndGetsItBack() {
        Answer run = runs.completed("ship", PARCEL, "ada");
        assertThat(run.at("output.slip.fragile")).isEqualTo("true");
        assertThat(Long.parseLong(run.at("output.slip.number"))).isGreaterThan(9_007_199_254_740_993L);
        assertThat(run.at("output.slip.parcel.weight")).isEqualTo("1.25");
        assertThat(run.at("output.slip.parcel.labels")).isEqualTo("[\"up < down\",\"ö\"]");
        assertThat(run.at("output.slip.parcel.@speed")).isEqualTo("FAST");
        assertThat(run.at("output.slip.parcel.@xsi:type")).isEqualTo("fragileParcel");
        assertThat(run.at("output.slip.parcel.until")).isEqualTo("9007199254740991");
        assertThat(run.at("output.slip.parcel.scan")).isEqualTo("AAEC");
    }

    @Test
    void aDeclaredFaultIsAProblemOfTheCaller() {
        Answer run = runs.run("ship", "{\"parcel\": {\"@speed\": \"CHEAP\", \"weight\": 11}}", "ada");
        assertThat(run.at("state")).isEqualTo("failed");
        assertThat(run.at("error.status")).isEqualTo("422");
        assertThat(run.at("error.detail")).contains("too heavy for Ada", "\"tooHeavy\":{\"most\":10}");
    }

    @Test
    void aCompensationUndoesACallAndAFaultOfTheServiceIsOne() {
        int before = Integer.parseInt(runs.completed("count", "{}", "ada").at("output.shipped"));
        assertThat(runs.run("undo", PARCEL, "ada").at("state")).isEqualTo("compensated");
        assertThat(runs.completed("count", "{}", "ada").at("output.shipped")).isEqualTo(Integer.toString(before));
        for (int i = 0; i < before; i++) {
            runs.completed("cancel", "{}", "ada");
        }
        Answer run = runs.run("cancel", "{}", "ada");
        assertThat(run.at("error.status")).isEqualTo("500");
        assertThat(run.at("error.detail")).contains("nothing was shipped as 1");
    }

    @Test
    void whatDoesNotFitNeverLeaves() {
        Answer run = runs.run("ship", "{\"parcel\": {\"@speed\": \"SLOW\", \"weight\": 1}}", "ada");
        assertThat(run.at("state")).isEqualTo("failed");
        assertThat(run.at("error.status")).isEqualTo("400");
    }

    @Test
    void aDocumentThatRefersToOthersIsRefused() {
        Answer refused = server.operator().post("/v1/third-party-systems", """
            {"id":"other","type":"depot","title":"Depot",
             "apis":[{"name":"soap","protocol":"soap","server":"https://depot.example","document":%s}]}\
            """.formatted(JsonValue.of(wsdl.replaceFirst(
                "<types>",
                "<types><xsd:schema xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><xsd:import namespace=\"urn:x\""
                        + " schemaLocation=\"http://127.0.0.1:1/x.xsd\"/></xsd:schema>"))));
        assertThat(refused.problem(400).at("detail")).contains("http://127.0.0.1:1/x.xsd", "nothing is fetched");
    }
}
