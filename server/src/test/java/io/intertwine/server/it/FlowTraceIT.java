package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.server.it.Api.Answer;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the server tells of its flows: over REST, drawn as text, and as spans.
@Clause("9.2")
class FlowTraceIT {
    private static final String LEVEL = "/v1/twins/bench-1/properties/level";
    private static final String PARENT = "00f067aa0ba902b7";

    private static OtlpReceiver receiver;
    private static ServerProcess server;
    private static Benches benches;
    private static Api world;

    @BeforeAll
    static void start() {
        receiver = new OtlpReceiver();
        server = ServerProcess.start("intertwine.telemetry.endpoint=" + receiver.url());
        benches = Benches.register(server);
        world = server.operator().client("world-a", "metaverse-system");
        server.operator()
                .put("/v1/policies/world-a", Policies.all("world-a", "plant"))
                .good();
        world.put("/v1/worlds/hall", "{}").good();
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
        receiver.close();
    }

    private static String traceparent(String flow) {
        return "00-" + flow + "-" + PARENT + "-01";
    }

    private static List<String> steps(Answer flow) {
        return Tree.find(flow.json(), "steps") instanceof JsonArray(var items)
                ? items.stream().map(step -> Tree.at(step, "step")).toList()
                : List.of();
    }

    private static List<String> steps(String flow) {
        return steps(server.operator().get("/v1/flows/" + flow).good());
    }

    @Test
    @Clause({"9.2 step 15", "9.2 step 16", "9.2 step 17", "9.2 step 18"})
    void aCommandIsFoundByTheHeaderOfItsAnswer() {
        Answer command = world.put(LEVEL, "11").good();
        Answer flow =
                world.get("/v1/flows/" + command.header("Intertwine-Flow")).good();
        assertThat(steps(flow)).containsExactly("15", "16", "17", "18");
        assertThat(flow.at("steps.0.from")).isEqualTo("world-a");
        assertThat(flow.at("steps.1.rule")).isEqualTo("world-a/all");
        assertThat(flow.at("steps.2.to")).isEqualTo("plant");
        assertThat(flow.at("irregularities")).isEqualTo("[]");
        assertThat(flow.at("steps.0.words")).isEqualTo("requests a change");
    }

    @Test
    void oneTraceHoldsWhatACallerDoesUnderItsTraceparent() {
        String flow = "4bf92f3577b34da6a3ce929d0e0e4736";
        String[] header = {"traceparent", traceparent(flow)};
        world.get("/v1/twins", header).good();
        world.post("/v1/worlds/hall/twins", "{\"twins\":[\"bench-1\"]}", header).good();
        Answer command = world.put(LEVEL, "12", header).good();
        assertThat(command.header("Intertwine-Flow")).isEqualTo(flow);
        try (LiveClient live = LiveClient.open(world)) {
            String trace = "\"traceparent\":\"" + traceparent(flow) + "\"";
            live.subscribe("s", "\"world\":\"hall\"," + trace);
            live.send("{\"type\":\"set\",\"id\":\"c\",\"twin\":\"bench-1\",\"property\":\"level\",\"value\":13,%s}"
                    .formatted(trace));
            assertThat(Tree.at(live.inbox().next("reply"), "flow")).isEqualTo(flow);
            await("step 14 is on record")
                    .untilAsserted(() -> assertThat(steps(flow)).contains("14"));
        }
        assertThat(steps(flow)).contains("6", "7", "13", "14").containsSubsequence("15", "16", "17", "18");
        Answer whole = server.operator().get("/v1/flows/" + flow).good();
        assertThat(whole.at("irregularities")).isEqualTo("[]");
        assertThat(whole.body()).as("names only").doesNotContain("\"value\"");
    }

    @Test
    @Clause({"9.2 step 13", "9.2 step 14"})
    void aStreamOfEventsIsAFlowToo() {
        String flow = "5bf92f3577b34da6a3ce929d0e0e4736";
        try (EventStream stream = EventStream.open(world, "?twins=bench-1", "traceparent", traceparent(flow))) {
            stream.inbox().next("snapshot");
            benches.mqtt.physical().accept(31);
            stream.inbox().next("delta");
            await("step 14 is on record")
                    .untilAsserted(() -> assertThat(steps(flow)).containsExactly("13", "14"));
        }
    }

    @Test
    @Clause({"9.2 step 16", "9.2 step 17"})
    void aRefusalIsFoundByItsOutcomeAndNamesItsRule() {
        Api stranger = server.operator().client("world-b", "metaverse-system");
        server.operator()
                .put(
                        "/v1/policies/world-b",
                        Policies.of(Policies.rule("look", "allow", "world-b", "plant", "read", "")))
                .good();
        Answer refused = stranger.put(LEVEL, "14").problem(403);
        Answer list = server.operator()
                .get("/v1/flows?outcome=refused&client=world-b&procedure=9.2&subject=bench-1")
                .good();
        assertThat(list.at("items.0.id")).isEqualTo(refused.at("flow"));
        assertThat(list.at("items.0.rule")).isEqualTo("default-deny");
        assertThat(list.at("items.0.steps")).isEqualTo("[\"9.2/15\",\"9.2/16\",\"9.2/17\"]");
        assertThat(list.at("items.0.irregularities")).isEqualTo("0");
        assertThat(stranger.get("/v1/flows").good().at("items.0.client")).isEqualTo("world-b");
    }

    @Test
    @Clause("8.3.5")
    void whoDidNotTakePartSeesNothing() {
        Api stranger = server.operator().client("world-c", "metaverse-system");
        String flow = world.put(LEVEL, "15").good().header("Intertwine-Flow");
        stranger.get("/v1/flows/" + flow).problem(404);
        assertThat(stranger.get("/v1/flows").good().at("items")).isEqualTo("[]");
        benches.mqtt.self().get("/v1/flows/" + flow).good();
        benches.wot.self().get("/v1/flows/" + flow).problem(404);
    }

    @Test
    void drawsAFlowForATerminal() {
        String flow = world.put(LEVEL, "16").good().header("Intertwine-Flow");
        String lanes =
                world.get("/v1/flows/" + flow, "Accept", "text/plain").good().body();
        assertThat(lanes.lines().filter(line -> line.contains("9.2/"))).hasSize(4);
        assertThat(lanes).contains("world-a > DTIF", "DTIF > plant", "no step is missing or out of order");
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        Api operator = server.operator();
        assertThat(operator.get("/v1/flows?outcome=good").problem(400).at("detail"))
                .contains("done, refused or failed");
        assertThat(operator.get("/v1/flows?procedure=8").problem(400).at("detail"))
                .contains("9.1 or 9.2");
        assertThat(operator.get("/v1/flows/17").problem(400).at("detail")).contains("'17'");
        operator.get("/v1/flows/00000000000000000000000000000001").problem(404);
    }

    @Test
    void exportsEachStepAsASpanOfTheCallersTrace() {
        String flow = "6bf92f3577b34da6a3ce929d0e0e4736";
        world.put(LEVEL, "17", "traceparent", traceparent(flow)).good();
        await("four spans arrived")
                .untilAsserted(() -> assertThat(receiver.trace(flow))
                        .extracting(span -> OtlpReceiver.attribute(span, "fgmv29.step"))
                        .containsExactly("15", "16", "17", "18"));
        assertThat(receiver.trace(flow)).allSatisfy(span -> {
            assertThat(OtlpReceiver.hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
            assertThat(OtlpReceiver.attribute(span, "fgmv29.flow")).isEqualTo(flow);
            assertThat(OtlpReceiver.attribute(span, "fgmv29.procedure")).isEqualTo("9.2");
            assertThat(OtlpReceiver.attribute(span, "fgmv29.outcome")).isEqualTo("done");
        });
        Span forwarded = receiver.trace(flow).get(2);
        assertThat(OtlpReceiver.attribute(forwarded, "fgmv29.from")).isEqualTo("DTIF");
        assertThat(OtlpReceiver.attribute(forwarded, "fgmv29.to")).isEqualTo("plant");
        assertThat(receiver.services()).contains("intertwine");
    }

    @Test
    void aTraceThatBeginsHereHasTheIdOfItsFlow() {
        String flow = world.put(LEVEL, "18").good().header("Intertwine-Flow");
        await("four spans arrived")
                .untilAsserted(() -> assertThat(receiver.trace(flow))
                        .hasSize(4)
                        .allSatisfy(span ->
                                assertThat(span.getParentSpanId().isEmpty()).isTrue()));
    }

    @Test
    void aCallerThatDoesNotSampleGetsNoSpans() {
        String quiet = "7bf92f3577b34da6a3ce929d0e0e4736";
        world.put(LEVEL, "19", "traceparent", "00-" + quiet + "-" + PARENT + "-00")
                .good();
        String flow = world.put(LEVEL, "20").good().header("Intertwine-Flow");
        await("what came later arrived")
                .untilAsserted(() -> assertThat(receiver.trace(flow)).hasSize(4));
        assertThat(receiver.trace(quiet)).isEmpty();
        assertThat(steps(quiet)).hasSize(4);
    }
}
