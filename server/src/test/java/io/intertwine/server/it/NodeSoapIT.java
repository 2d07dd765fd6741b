package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.conformance.peer.NodeSoap;
import io.intertwine.server.it.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A second stack: rpc/literal over SOAP 1.2, by node-soap.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12"})
class NodeSoapIT {
    private static NodeSoap node;
    private static ServerProcess server;
    private static Runs runs;

    @BeforeAll
    static void start() {
        node = NodeSoap.start();
        server = ServerProcess.start();
        server.operator()
                .post("/v1/third-party-systems", """
            {"id":"calculator","type":"calculator","title":"Calculator",
             "apis":[{"name":"soap","protocol":"soap","server":"%s","check":"request-and-response","document":%s}]}\
            """.formatted(node.calculator(), JsonValue.of(node.wsdl())))
                .good();
        server.operator().put("/v1/policies/use", """
            {"rules":[{"name":"use","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["calculator"]}}]}""").good();
        runs = new Runs(server.operator(), server.operator().client("world", "metaverse-system"));
        runs.have("add", """
              - add:
                  call: service
                  with:
                    system: calculator
                    operation: add
                    body: {label: "a & b", numbers: {number: "${ $workflow.input.numbers }"}}
            """);
    }

    @AfterAll
    static void stop() {
        server.close();
        node.close();
    }

    @Test
    void aStepAddsNumbers() {
        Answer run = runs.completed("add", "{\"numbers\":[1,2,39]}", "ada");
        assertThat(run.at("output")).isEqualTo("{\"label\":\"a & b\",\"sums\":{\"total\":42,\"partial\":[1,3,42]}}");
    }

    @Test
    void aFaultOfTheSenderIsAProblemOfTheCaller() {
        Answer run = runs.run("add", "{\"numbers\":[]}", "ada");
        assertThat(run.at("state")).isEqualTo("failed");
        assertThat(run.at("error.status")).isEqualTo("422");
        assertThat(run.at("error.detail")).contains("no numbers to add", "Sender");
    }
}
