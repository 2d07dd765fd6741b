package io.intertwine.core.flow;

import static io.intertwine.core.flow.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowQuery;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.flow.StepPayload.Part;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.conformance.fake.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is kept of flows, and who sees how much of it.
@Clause("9.2")
class KeptFlowsTest {
    private static final Subject OPERATOR = subject("operator", Role.OPERATOR);
    private static final Subject WORLD = subject("world-a", Role.METAVERSE_SYSTEM);
    private static final Subject STRANGER = subject("world-b", Role.METAVERSE_SYSTEM);
    private static final Subject FACTORY = subject("factory", Role.TWIN_SYSTEM);
    private static final FlowLimits SMALL = new FlowLimits(3, 6, 12, Duration.ofHours(1), Duration.ofSeconds(10));

    private final SettableClock clock = new SettableClock(Steps.START.plusSeconds(1));
    private final KeptFlows flows = kept(FlowLimits.DEFAULT);

    private KeptFlows kept(FlowLimits limits) {
        return new KeptFlows(
                limits,
                (client, system) ->
                        client.equals(FACTORY.client()) && system.value().equals("plant"),
                KnownServices.NONE,
                clock);
    }

    private static Subject subject(String client, Role role) {
        return new Subject(new ClientId(client), role, null);
    }

    private static FlowId flow(int number) {
        return new FlowId("%032x".formatted(number));
    }

    private static void command(KeptFlows into, FlowId flow, long exchange) {
        for (int number = 15; number <= 18; number++) {
            into.record(step(flow, number, Outcome.DONE, null), exchange);
        }
    }

    private static List<FlowId> ids(KeptFlows flows, FlowQuery query) {
        return flows.list(OPERATOR, query, PageRequest.first(100)).items().stream()
                .map(Flow::id)
                .toList();
    }

    private static List<Integer> numbers(Flow flow) {
        return flow.steps().stream().map(FlowStep::step).toList();
    }

    @Test
    void keepsTheStepsOfAFlowInTheirOrder() {
        command(flows, Steps.FLOW, 1);
        Flow flow = flows.find(OPERATOR, Steps.FLOW).orElseThrow();
        assertThat(numbers(flow)).containsExactly(15, 16, 17, 18);
        assertThat(flow.began()).isEqualTo(Steps.START.plusMillis(15));
        assertThat(flow.ended()).isEqualTo(Steps.START.plusMillis(18));
        assertThat(flow.irregularities()).isEmpty();
    }

    @Test
    @Clause("9.2 step 14")
    void countsChangesInOneStep() {
        flows.record(step(13));
        IntStream.range(0, 1000).forEach(_ -> flows.record(step(14)));
        Flow flow = flows.find(OPERATOR, Steps.FLOW).orElseThrow();
        assertThat(numbers(flow)).containsExactly(13, 14);
        assertThat(flow.steps().getLast().count()).isEqualTo(1000);
    }

    @Test
    void pagesThroughTheNewestFirst() {
        IntStream.rangeClosed(1, 5).forEach(number -> command(flows, flow(number), number));
        command(flows, flow(1), 9);
        List<FlowId> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<Flow> page = flows.list(OPERATOR, FlowQuery.ALL, new PageRequest(after, 2));
            page.items().forEach(flow -> seen.add(flow.id()));
            after = page.next();
        }
        assertThat(seen).containsExactly(flow(5), flow(4), flow(3), flow(2), flow(1));
        assertThatThrownBy(() -> flows.list(OPERATOR, FlowQuery.ALL, new PageRequest("x", 2)))
                .hasMessageContaining("'x'");
    }

    @Test
    void filtersByWhatHappened() {
        command(flows, flow(1), 1);
        flows.record(step(flow(2), 15, Outcome.DONE, null));
        flows.record(step(flow(2), 17, Outcome.REFUSED, "night/no"));
        flows.record(step(flow(3), 15, Outcome.DONE, null));
        flows.record(step(flow(3), 17, Outcome.DONE, null));
        assertThat(ids(flows, new FlowQuery(null, Outcome.REFUSED, null, false)))
                .containsExactly(flow(2));
        assertThat(ids(flows, new FlowQuery(null, null, null, true))).containsExactly(flow(3));
        assertThat(ids(flows, new FlowQuery(null, null, "plant", false))).containsExactly(flow(3), flow(1));
        assertThat(ids(flows, new FlowQuery(null, null, "pump", false))).hasSize(3);
        assertThat(ids(flows, new FlowQuery(Procedure.THIRD_PARTY, null, null, false)))
                .isEmpty();
        assertThat(ids(flows, new FlowQuery(null, null, null, false, WORLD.client())))
                .hasSize(3);
        assertThat(ids(flows, new FlowQuery(null, null, null, false, STRANGER.client())))
                .isEmpty();
        flows.record(step(flow(3), 18, Outcome.FAILED, null));
        assertThat(ids(flows, new FlowQuery(null, Outcome.FAILED, null, false, WORLD.client())))
                .as("the answer of the twin system failed, in a flow of the world")
                .containsExactly(flow(3));
    }

    @Test
    @Clause("8.3.5")
    void showsAFlowToWhoTookPartOnly() {
        command(flows, Steps.FLOW, 1);
        assertThat(flows.find(WORLD, Steps.FLOW)).isPresent();
        assertThat(flows.find(FACTORY, Steps.FLOW)).isPresent();
        assertThat(flows.find(STRANGER, Steps.FLOW)).isEmpty();
        assertThat(flows.find(subject("plant", Role.METAVERSE_SYSTEM), Steps.FLOW))
                .as("a client that is named as a twin system")
                .isEmpty();
        assertThat(flows.list(STRANGER, FlowQuery.ALL, PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    @Clause("8.3.5")
    void showsOfTheExchangesOfOthersOnlyThatTheyHappened() {
        command(flows, Steps.FLOW, 1);
        FlowStep own = new FlowStep(
                Steps.FLOW,
                Procedure.TWIN_SYSTEM,
                15,
                "world-b",
                "DTIF",
                "lamp",
                Outcome.DONE,
                clock.instant(),
                null,
                "set level",
                1);
        flows.record(own, 2);
        Flow seen = flows.find(STRANGER, Steps.FLOW).orElseThrow();
        assertThat(seen.steps().getLast()).isEqualTo(own);
        assertThat(seen.steps().subList(0, 4)).allSatisfy(step -> {
            assertThat(step.toString()).doesNotContain("world-a", "plant", "pump");
            assertThat(step.outcome()).isEqualTo(Outcome.DONE);
        });
        assertThat(flows.list(STRANGER, new FlowQuery(null, null, "pump", false), PageRequest.first(10))
                        .items())
                .as("a filter finds nothing that is not shown")
                .isEmpty();
    }

    @Test
    void forgetsTheFlowThatWasQuietForLongest() {
        KeptFlows small = kept(SMALL);
        IntStream.rangeClosed(1, 3).forEach(number -> small.record(step(flow(number), 15, Outcome.DONE, null)));
        small.record(step(flow(1), 16, Outcome.DONE, null));
        small.record(step(flow(4), 15, Outcome.DONE, null));
        assertThat(ids(small, FlowQuery.ALL)).containsExactly(flow(4), flow(3), flow(1));
    }

    @Test
    void forgetsWhatIsTooOld() {
        KeptFlows small = kept(SMALL);
        command(small, flow(1), 1);
        clock.pass(Duration.ofHours(2));
        assertThat(ids(small, FlowQuery.ALL)).isEmpty();
        assertThat(small.find(OPERATOR, flow(1))).isEmpty();
    }

    @Test
    void keepsNoMoreStepsInAllThanItMay() {
        KeptFlows small = kept(SMALL);
        for (int number = 1; number <= 3; number++) {
            command(small, flow(number), 1);
            small.record(step(flow(number), 13, Outcome.DONE, null));
        }
        assertThat(ids(small, FlowQuery.ALL)).containsExactly(flow(3), flow(2));
    }

    @Test
    void countsTheStepsBeyondTheBoundOfAFlowAndCallsNothingMissingThere() {
        KeptFlows small = kept(SMALL);
        command(small, Steps.FLOW, 1);
        command(small, Steps.FLOW, 2);
        clock.pass(Duration.ofMinutes(10));
        Flow flow = small.find(OPERATOR, Steps.FLOW).orElseThrow();
        assertThat(flow.steps()).hasSize(6);
        assertThat(flow.dropped()).isEqualTo(2);
        assertThat(flow.irregularities()).isEmpty();
    }

    @Test
    void doesNotCallMissingWhatItMayHaveForgotten() {
        KeptFlows small = kept(SMALL);
        IntStream.rangeClosed(1, 4).forEach(number -> small.record(step(flow(number), 13, Outcome.DONE, null)));
        small.record(step(flow(1), 14, Outcome.DONE, null));
        assertThat(small.find(OPERATOR, flow(1)).orElseThrow().irregularities()).isEmpty();
    }

    private static StepPayload payload(int characters) {
        return new StepPayload(
                List.of(new Part("value", null, "text/plain", characters, "x".repeat(characters), null)), false);
    }

    private static List<FlowId> carrying(KeptFlows kept, int flows) {
        return IntStream.rangeClosed(1, flows)
                .mapToObj(KeptFlowsTest::flow)
                .filter(id ->
                        !kept.detail(OPERATOR, id).orElseThrow().payloads().isEmpty())
                .toList();
    }

    @Test
    void forgetsThePayloadsOfTheQuietestFlowsFirst() {
        KeptFlows small = kept(new FlowLimits(
                100, 10, 1000, Duration.ofHours(1), Duration.ofSeconds(10), new FlowLimits.Payloads(1000, 10_000)));
        for (int number = 1; number <= 12; number++) {
            small.record(step(flow(number), 15, Outcome.DONE, null), number, payload(900));
        }
        assertThat(carrying(small, 12)).startsWith(flow(3)).endsWith(flow(12)).hasSize(10);
        assertThat(small.find(OPERATOR, flow(1))).as("its steps stay").isPresent();
        small.record(step(flow(12), 16, Outcome.DONE, null), 12, payload(900));
        assertThat(small.detail(OPERATOR, flow(12)).orElseThrow().payloads()).hasSize(2);
    }

    @Test
    void countsThePayloadsOfForgottenFlowsNoMore() {
        KeptFlows small = kept(new FlowLimits(
                2, 10, 1000, Duration.ofHours(1), Duration.ofSeconds(10), new FlowLimits.Payloads(1000, 3000)));
        for (int number = 1; number <= 50; number++) {
            small.record(step(flow(number), 15, Outcome.DONE, null), number, payload(900));
        }
        assertThat(small.detail(OPERATOR, flow(49)).orElseThrow().payloads()).hasSize(1);
        assertThat(small.detail(OPERATOR, flow(50)).orElseThrow().payloads()).hasSize(1);
    }

    @Test
    void putsWhatIsKnownLaterToTheStepOfItsExchange() {
        command(flows, flow(1), 7);
        command(flows, flow(1), 8);
        flows.carried(flow(1), 7, 17, payload(3));
        flows.carried(flow(2), 7, 17, payload(3));
        assertThat(flows.detail(OPERATOR, flow(1)).orElseThrow().payloads()).containsOnlyKeys(2);
    }

    @Test
    void keepsNoPayloadsWhenItMayNot() {
        KeptFlows none = kept(
                new FlowLimits(10, 10, 100, Duration.ofHours(1), Duration.ofSeconds(10), FlowLimits.Payloads.NONE));
        assertThat(none.excerpts().of(_ -> {
                    throw new AssertionError("nothing is written");
                }))
                .isNull();
        assertThatThrownBy(() -> new FlowLimits.Payloads(10, 5)).hasMessageContaining("payloads");
    }
}
