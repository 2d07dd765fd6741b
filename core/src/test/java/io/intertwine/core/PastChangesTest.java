package io.intertwine.core;

import static io.intertwine.api.access.Action.OBSERVE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.ChangesQuery;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.PastChanges;
import io.intertwine.api.dtif.dts.PastChanges.Past;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happened to a twin before somebody looked.
@Clause("8.3.4")
class PastChangesTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final int KEPT = 40;
    private static final DtsLimits LIMITS =
            new DtsLimits(2, 64, 64, 1000, 50, Duration.ofHours(1), new DtsLimits.Resume(KEPT, 1 << 20));

    private final Bench bench = Bench.withPump(LIMITS);

    @AfterEach
    void close() {
        bench.close();
    }

    private PastChanges past(Subject subject, @Nullable String property, @Nullable Long before, int limit) {
        return bench.enabler()
                .synchronizer()
                .changes(subject, new ChangesQuery(PUMP, null, property, before, limit))
                .orElseThrow();
    }

    private List<String> told(Subject subject) {
        return words(past(subject, null, null, 50));
    }

    /// Such as `speed 3`, `speed wanted 5`, `alarm true`, `is connected`.
    private static List<String> words(PastChanges past) {
        List<String> words = new ArrayList<>();
        for (Past one : past.items()) {
            TwinChange change = one.change();
            change.properties().forEach((name, state) -> words.add(name + " " + words(state)));
            change.events().stream().map(TwinEvent::name).forEach(words::add);
            if (change.sync() != null) {
                words.add("is " + change.sync().word());
            }
        }
        return words;
    }

    private static String words(PropertyState state) {
        return state.desired() != null
                ? "wanted " + state.desired().value()
                : state.reported() == null
                        ? "forgotten"
                        : state.reported().value().toString();
    }

    private void speeds(int from, int to) {
        for (int value = from; value <= to; value++) {
            bench.speed(value);
        }
        eventually(() -> bench.expectValue("pump", "speed", to));
    }

    private void flow(int value) {
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(value));
        eventually(() -> bench.expectValue("pump", "flow", value));
    }

    /// Another twin pushes everything else out of the ring.
    private void overrun() {
        bench.register("other", Twins.pump("rush"));
        bench.plant.connected("other");
        eventually(() -> bench.expectSync("rush", "connected"));
        for (int value = 1; value <= KEPT + 5; value++) {
            bench.plant.reports("other", "rush", "speed", JsonValue.of(value));
        }
        eventually(() -> bench.expectValue("rush", "speed", KEPT + 5));
    }

    @Test
    void tellsValuesEventsAndSyncStatesNewestFirst() {
        speeds(1, 2);
        bench.plant.emits("plant", "pump", "alarm", JsonValue.of(true));
        flow(7);
        bench.plant.unreachable("plant", "cut");
        eventually(() -> bench.expectSync("pump", "stale"));
        assertThat(told(OPERATOR)).containsExactly("is stale", "flow 7", "alarm", "speed 2", "speed 1", "is connected");
        PastChanges past = past(OPERATOR, null, null, 50);
        assertThat(past.next()).isNull();
        assertThat(past.since()).isEqualTo(Bench.START);
        assertThat(past.items()).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
    }

    @Test
    void tellsWhatWasDesired() {
        bench.enabler()
                .synchronizer()
                .command(
                        OPERATOR,
                        new CommandRequest(
                                new Command.SetProperty(PUMP, "speed", JsonValue.of(9)), null, Duration.ofMillis(1)));
        eventually(() -> assertThat(told(OPERATOR)).contains("speed wanted 9"));
    }

    @Test
    void givesPagesByNumber() {
        speeds(1, 5);
        PastChanges first = past(OPERATOR, null, null, 2);
        PastChanges second = past(OPERATOR, null, first.next(), 2);
        PastChanges third = past(OPERATOR, null, second.next(), 2);
        assertThat(words(first)).containsExactly("speed 5", "speed 4");
        assertThat(words(second)).containsExactly("speed 3", "speed 2");
        assertThat(words(third)).containsExactly("speed 1", "is connected");
        assertThat(third.next()).isNull();
        assertThat(past(OPERATOR, null, 0L, 2).items()).isEmpty();
    }

    @Test
    void tellsOnlyThePropertyThatIsAskedFor() {
        speeds(1, 2);
        flow(7);
        assertThat(words(past(OPERATOR, "flow", null, 50))).containsExactly("flow 7");
        assertThat(words(past(OPERATOR, "speed", null, 1))).containsExactly("speed 2");
    }

    @Test
    void knowsTheLastReportOfEachPropertyOfATwinThatOthersPushedOut() {
        speeds(1, 3);
        flow(7);
        bench.clock.pass(Duration.ofMinutes(5));
        overrun();
        PastChanges past = past(OPERATOR, null, null, 50);
        assertThat(words(past)).containsExactly("flow 7", "speed 3");
        assertThat(past.since()).isEqualTo(Bench.START.plus(Duration.ofMinutes(5)));
        assertThat(past.items()).allSatisfy(one -> assertThat(one.number()).isLessThan(past.whole()));
        PastChanges first = past(OPERATOR, null, null, 1);
        assertThat(words(first)).containsExactly("flow 7");
        assertThat(words(past(OPERATOR, null, first.next(), 1))).containsExactly("speed 3");
        speeds(4, 4);
        assertThat(told(OPERATOR)).containsExactly("speed 4", "flow 7");
    }

    @Test
    void knowsTheLastReportsAfterARestart() {
        speeds(1, 3);
        flow(7);
        bench.restart(); // sync states of the new run may come at any time
        PastChanges speed = past(OPERATOR, "speed", null, 50);
        assertThat(words(speed)).containsExactly("speed 3");
        assertThat(speed.items().getFirst().number()).isLessThan(speed.whole());
        assertThat(words(past(OPERATOR, "flow", null, 50))).containsExactly("flow 7");
    }

    @Test
    void showsNothingThatTheReaderMayNotObserveNow() {
        speeds(1, 2);
        bench.plant.emits("plant", "pump", "alarm", JsonValue.of(true));
        flow(7);
        assertThat(past(PLATFORM, null, null, 50).items()).isEmpty();
        bench.policy("see", rule("all", ALLOW, Set.of(OBSERVE)));
        assertThat(told(PLATFORM)).containsExactly("flow 7", "alarm", "speed 2", "speed 1", "is connected");
        bench.policy("hide", rule("no", DENY, Set.of(OBSERVE), "speed", "alarm"));
        assertThat(told(PLATFORM)).containsExactly("flow 7", "is connected");
        overrun();
        assertThat(told(PLATFORM)).containsExactly("flow 7");
    }

    @Test
    void doesNotTellOfATwinThatHadTheIdBefore() {
        speeds(1, 3);
        bench.enabler().twinSystems().withdraw(FACTORY, new TwinSystemId("plant"));
        bench.register("plant", Twins.pump("pump"));
        bench.plant.connected("plant");
        eventually(() -> bench.expectSync("pump", "connected"));
        assertThat(told(OPERATOR)).containsExactly("is connected");
    }

    @Test
    void knowsNothingOfATwinThatIsNotThere() {
        TwinId nobody = new TwinId("nobody");
        assertThat(bench.enabler().synchronizer().changes(OPERATOR, new ChangesQuery(nobody, null, null, null, 5)))
                .isEmpty();
        WorldId hall = new WorldId("hall");
        assertThat(bench.enabler().synchronizer().changes(OPERATOR, new ChangesQuery(PUMP, hall, null, null, 5)))
                .isEmpty();
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> past(OPERATOR, null, null, 1001))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("1001");
        assertThatThrownBy(() -> past(OPERATOR, null, -1L, 5))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("-1");
    }
}
