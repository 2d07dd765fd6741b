package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.Trigger.Definition;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.sif.sdc.Triggers;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.core.step.LiveTwinFeed;
import io.intertwine.sif.sdc.trigger.TriggerLimits;
import io.intertwine.sif.sdc.trigger.TriggerService;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A change of a twin starts a collaboration.
@Clause({"8.2.4", "8.3.4"})
class TriggerTest {
    private static final TriggerId ID = new TriggerId("arrival");
    private static final String DELIVERED = "values.state == 'delivered'";
    private static final String TASKS = """
            - say: {set: {of: "${ $workflow.input.twin }"}}
            """;

    private final Market market = new Market();
    private final Parcels parcels = Parcels.of(market, "parcel-1", "parcel-2", "parcel-3");
    private final MemoryRecordStore records = new MemoryRecordStore();
    private final SettableClock clock = new SettableClock(Bench.START);
    private HeldRuns runs = new HeldRuns(market.enabler().runs());
    private TriggerService service = service(TriggerLimits.DEFAULT);

    @BeforeEach
    void store() {
        market.store(TASKS);
        service.start();
    }

    @AfterEach
    void close() {
        service.close();
        market.close();
    }

    private TriggerService service(TriggerLimits limits) {
        Intertwine enabler = market.enabler();
        TriggerService.Ports ports = new TriggerService.Ports(
                new LiveTwinFeed(enabler.synchronizer(), enabler.twinList()),
                new CelConditions(),
                Market::mapping,
                enabler.collaborations(),
                runs);
        return new TriggerService(records, ports, limits, clock);
    }

    /// The next process; the one before does nothing more.
    private void again(TriggerLimits limits) {
        service.close();
        service = service(limits);
        service.start();
    }

    private Triggers triggers() {
        return service.triggers();
    }

    private static Definition when(String condition) {
        return limited(condition, 100, Duration.ZERO);
    }

    private static Definition limited(String condition, int most, Duration pause) {
        TwinSelector system = new TwinSelector(Set.of(), Set.of("parcels"), Set.of(), Set.of());
        return new Definition(
                null, system, condition, new CollaborationId("buy"), null, null, most, Duration.ofMinutes(1), pause);
    }

    private void create(Definition definition) {
        triggers().create(PLATFORM, ID, definition);
    }

    private Trigger.Status status() {
        return triggers().status(PLATFORM, ID);
    }

    private void expectStarted(int started) {
        eventually(() -> assertThat(status().started()).isEqualTo(started));
    }

    private void expectSuppressed(int suppressed) {
        eventually(() -> assertThat(status().suppressed()).isEqualTo(suppressed));
    }

    private List<JsonValue> twins() {
        return runs.attempts().stream()
                .map(start -> ((JsonObject) start.input()).find("twin").orElseThrow())
                .toList();
    }

    private static JsonValue parcel(int number) {
        return JsonValue.of("parcel-" + number);
    }

    @Test
    void startsARunWhenItsConditionBecomesTrue() {
        create(when(DELIVERED + " && before.state == 'shipped'"));
        parcels.says("parcel-1", "state", "shipped");
        parcels.says("parcel-1", "state", "delivered");
        expectStarted(1);
        Run run = market.become(Objects.requireNonNull(status().lastRun()), RunState.COMPLETED);
        assertThat(run.by()).isEqualTo(PLATFORM);
        assertThat(run.output()).hasToString("{\"of\":\"parcel-1\"}");
        assertThat(run.input().toString()).contains("\"changed\":[\"state\"]", "\"before\":{\"state\":\"shipped\"}");
    }

    @Test
    void whatHeldAlreadyStartsNothing() {
        parcels.says("parcel-1", "state", "delivered");
        create(when(DELIVERED));
        parcels.says("parcel-1", "place", "hall");
        parcels.says("parcel-2", "state", "delivered");
        expectStarted(1);
        assertThat(twins()).containsExactly(parcel(2));
    }

    @Test
    void startsOnceForEachTimeItTurns() {
        create(when(DELIVERED));
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-1", "place", "hall");
        parcels.says("parcel-1", "state", "ordered");
        parcels.says("parcel-1", "state", "delivered");
        expectStarted(2);
        parcels.says("parcel-2", "state", "delivered");
        expectStarted(3);
        assertThat(runs.attempts()).hasSize(3);
        assertThat(runs.attempts().stream().map(Runs.Start::key).distinct()).hasSize(3);
    }

    @Test
    void suppressesWhatIsTooMuchAndSaysSo() {
        create(limited(DELIVERED, 1, Duration.ZERO));
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-2", "state", "delivered");
        expectSuppressed(1);
        assertThat(status().lastError()).contains("parcel-2", "1 started within PT1M");
        clock.pass(Duration.ofMinutes(1));
        parcels.says("parcel-3", "state", "delivered");
        expectStarted(2);
        assertThat(twins()).containsExactly(parcel(1), parcel(3));
    }

    @Test
    void aTwinPausesAfterAStart() {
        create(limited(DELIVERED, 100, Duration.ofSeconds(10)));
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-1", "state", "ordered");
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-2", "state", "delivered");
        expectStarted(2);
        assertThat(status().suppressed()).isOne();
        assertThat(status().lastError()).contains("parcel-1", "pauses for PT10S");
        clock.pass(Duration.ofSeconds(10));
        parcels.says("parcel-1", "state", "ordered");
        parcels.says("parcel-1", "state", "delivered");
        expectStarted(3);
    }

    @Test
    void makesTheInputInJsonata() {
        Definition all = when(DELIVERED);
        create(new Definition(
                null,
                all.twins(),
                all.when(),
                all.collaboration(),
                null,
                "{'twin': twin, 'was': before.state}",
                10,
                all.period(),
                all.pause()));
        parcels.says("parcel-1", "state", "shipped");
        parcels.says("parcel-1", "state", "delivered");
        expectStarted(1);
        assertThat(runs.attempts().getFirst().input().toString()).contains("\"was\":\"shipped\"");
    }

    @Test
    void anInputThatCannotBeMadeIsCountedAsFailed() {
        Definition all = when(DELIVERED);
        create(new Definition(
                null,
                all.twins(),
                all.when(),
                all.collaboration(),
                null,
                "$number(twin)",
                10,
                all.period(),
                all.pause()));
        parcels.says("parcel-1", "state", "delivered");
        eventually(() -> assertThat(status().failed()).isOne());
        assertThat(status().lastError()).contains("The input for 'parcel-1'");
        assertThat(runs.attempts()).isEmpty();
    }

    /// What comes into sight later, and meets the condition, counts as changed.
    @Test
    void seesOnlyWhatItsUserMayObserve() {
        TwinSelector first = new TwinSelector(Set.of("parcel-1"), Set.of(), Set.of(), Set.of());
        Rule blind = new Rule("blind", Effect.DENY, SubjectSelector.ANYONE, first, Set.of(Action.OBSERVE), Set.of());
        PolicyId policy = new PolicyId("blind");
        market.enabler().policies().put(OPERATOR, new Policy(policy, OPERATOR.client(), "blind", List.of(blind)));
        create(when(DELIVERED));
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-2", "state", "delivered");
        expectStarted(1);
        assertThat(twins()).containsExactly(parcel(2));
        market.enabler().policies().remove(OPERATOR, policy);
        expectStarted(2);
        assertThat(twins()).containsExactly(parcel(2), parcel(1));
    }

    @Test
    void whatChangedBetweenTwoProcessesCountsWhenItStillHolds() {
        create(when(DELIVERED));
        service.close();
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-2", "state", "delivered");
        parcels.says("parcel-2", "state", "cancelled");
        again(TriggerLimits.DEFAULT);
        expectStarted(1);
        assertThat(twins()).containsExactly(parcel(1));
    }

    @Test
    void startsNothingAgainInTheNextProcess() {
        create(when(DELIVERED));
        parcels.says("parcel-1", "state", "delivered");
        expectStarted(1);
        again(TriggerLimits.DEFAULT);
        parcels.says("parcel-1", "place", "hall");
        parcels.says("parcel-2", "state", "delivered");
        expectStarted(2);
        assertThat(twins()).containsExactly(parcel(1), parcel(2));
    }

    /// The process ends when the start is written, and before the run is.
    @Test
    void aStartThatIsWrittenIsMadeByTheNextProcess() {
        create(when(DELIVERED));
        runs.busy(true);
        parcels.says("parcel-1", "state", "delivered");
        eventually(() -> assertThat(runs.attempts()).isNotEmpty());
        assertThat(status().waiting()).isOne();
        assertThat(status().lastError()).contains("Too many are under way");
        service.close();
        parcels.says("parcel-1", "state", "cancelled");
        runs.busy(false);
        again(TriggerLimits.DEFAULT);
        expectStarted(1);
        assertThat(runs.attempts().stream().map(Runs.Start::key).distinct()).hasSize(1);
        assertThat(runs.attempts().stream().map(Runs.Start::input).distinct()).hasSize(1);
    }

    /// The process ends when the run is started, and before the trigger knows.
    @Test
    void aStartThatWasMadeIsNotMadeTwice() {
        create(when(DELIVERED));
        runs.busy(true);
        parcels.says("parcel-1", "state", "delivered");
        eventually(() -> assertThat(status().waiting()).isOne());
        service.close();
        runs.busy(false);
        Run made = runs.start(PLATFORM, runs.attempts().getLast());
        again(TriggerLimits.DEFAULT);
        expectStarted(1);
        assertThat(status().lastRun()).isEqualTo(made.id());
    }

    @Test
    void remembersSoManyTwinsOnly() {
        again(new TriggerLimits(1, 1));
        create(when(DELIVERED));
        parcels.says("parcel-1", "state", "delivered");
        parcels.says("parcel-2", "state", "delivered");
        expectSuppressed(1);
        assertThat(status().lastError()).contains("1 twins are remembered");
        parcels.says("parcel-1", "state", "ordered");
        parcels.says("parcel-3", "state", "delivered");
        expectStarted(2);
        assertThatThrownBy(() -> triggers().create(PLATFORM, new TriggerId("more"), when(DELIVERED)))
                .hasMessageContaining("There are 1 triggers");
    }

    @Test
    void restsAndBeginsAnew() {
        create(when(DELIVERED));
        triggers().enable(PLATFORM, ID, false);
        parcels.says("parcel-1", "state", "delivered");
        assertThat(triggers().enable(PLATFORM, ID, true).enabled()).isTrue();
        parcels.says("parcel-2", "state", "delivered");
        expectStarted(1);
        clock.pass(Duration.ofSeconds(1));
        triggers().replace(PLATFORM, ID, when("values.state == 'cancelled'"));
        parcels.says("parcel-3", "state", "delivered");
        parcels.says("parcel-1", "state", "cancelled");
        expectStarted(2);
        assertThat(twins()).containsExactly(parcel(2), parcel(1));
        triggers().remove(PLATFORM, ID);
        assertThat(triggers().find(PLATFORM, ID)).isEmpty();
    }

    @Test
    void belongsToWhoMadeIt() {
        create(when(DELIVERED));
        Subject other = Bench.subject("other", Role.METAVERSE_SYSTEM);
        assertThat(triggers().find(other, ID)).isEmpty();
        assertThat(triggers().list(other, PageRequest.first(10)).items()).isEmpty();
        assertThatThrownBy(() -> triggers().remove(other, ID)).hasMessageContaining("no trigger");
        assertThatThrownBy(() -> triggers().create(Bench.FACTORY, new TriggerId("own"), when(DELIVERED)))
                .hasMessageContaining("Metaverse systems");
        assertThat(triggers().replace(OPERATOR, ID, when(DELIVERED)).by()).isEqualTo(PLATFORM);
    }

    @Test
    void saysWhatIsWrong() {
        create(when(DELIVERED));
        assertThatThrownBy(() -> create(when(DELIVERED))).hasMessageContaining("There is a trigger 'arrival'");
        TriggerId more = new TriggerId("more");
        assertThatThrownBy(() -> triggers().create(PLATFORM, more, when("values.state =")))
                .hasMessageContaining("values.state =");
        assertThatThrownBy(() -> triggers().create(PLATFORM, more, when("colour == 1")))
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> triggers().create(PLATFORM, more, limited(DELIVERED, 0, Duration.ZERO)))
                .hasMessageContaining("The most 0");
        Definition all = when(DELIVERED);
        assertThatThrownBy(() -> triggers()
                        .create(
                                PLATFORM,
                                more,
                                new Definition(
                                        null,
                                        all.twins(),
                                        all.when(),
                                        new CollaborationId("sell"),
                                        null,
                                        null,
                                        1,
                                        all.period(),
                                        all.pause())))
                .hasMessageContaining("no collaboration 'sell'");
    }
}
