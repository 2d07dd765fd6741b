package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.OBSERVE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessQuestion;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinListWatch.Refreshed;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.3.3", "9.2 step 8", "9.2 step 9", "9.2 step 10", "9.2 step 11", "9.2 step 12"})
class AcquisitionTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final TwinSystemId PLANT = new TwinSystemId("plant");
    private static final WorldId HALL = new WorldId("hall");
    private static final TwinPermission NO_WRITING =
            new TwinPermission(Set.of("speed", "flow"), Set.of("speed", "flow", "alarm"), Set.of(), Set.of("stop"));
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Bench bench = Bench.withPump(new Bench(
            DtsLimits.DEFAULT,
            new TwinLimits(3, 2),
            new AcquisitionLimits(Duration.ofMinutes(10), Duration.ofSeconds(5), 2, 2, Duration.ofMillis(1))));

    @AfterEach
    void close() {
        bench.close();
    }

    private AcquiredTwin acquire(Subject subject, TwinId twin) {
        return bench.enabler()
                .twins()
                .acquire(subject, new AcquisitionRequest(null, Set.of(twin)))
                .getFirst();
    }

    private CommandOutcome setSpeed(Subject subject) {
        return bench.enabler()
                .synchronizer()
                .command(
                        subject,
                        new CommandRequest(
                                new SetProperty(PUMP, "speed", JsonValue.of(5)), null, Duration.ofSeconds(2)));
    }

    private Map<String, Decision> rights(Subject subject, io.intertwine.api.access.Action action) {
        return bench.enabler().twins().rights(subject, PUMP, null).orElseThrow().of(action);
    }

    private TwinDescription shown() {
        return bench.enabler().twins().find(PLATFORM, PUMP).orElseThrow().description();
    }

    @Nested
    class Asking {
        @Test
        void bringsPropertiesAndPermissionReducedToWhatTheCallerMayUse() {
            bench.policy("visitors", rule("speed", ALLOW, Set.of(READ, WRITE), "speed"));
            AcquiredTwin answer = acquire(PLATFORM, PUMP);
            assertThat(answer).isInstanceOfSatisfying(AcquiredTwin.Current.class, current -> {
                assertThat(current.twin().description().properties()).containsOnlyKeys("speed");
                assertThat(current.rights().acquired()).isEqualTo(Bench.START);
                assertThat(current.rights().of(WRITE))
                        .containsOnly(Map.entry("speed", new Decision.Allowed("visitors/speed")));
                assertThat(current.rights().of(INVOKE)).isEmpty();
            });
        }

        @Test
        void doesNotTellTwinsThatThereAreNotFromThoseThatMayNotBeRead() {
            assertThat(acquire(PLATFORM, PUMP)).isEqualTo(new AcquiredTwin.Absent(PUMP));
            TwinId nobody = new TwinId("nobody");
            assertThat(acquire(PLATFORM, nobody)).isEqualTo(new AcquiredTwin.Absent(nobody));
            assertThat(bench.plant.acquired()).isEmpty();
        }

        @Test
        void listsWhatChangedSoThatFollowersNoticeIt() {
            TwinDescription other = Twins.pump("pump", "Blower", "line-2");
            bench.plant.acquires(new TwinAcquisition.Acquired(other, TwinPermission.of(other)));
            acquire(OPERATOR, PUMP);
            assertThat(bench.enabler().twinList().find(PUMP).map(Twin::description))
                    .hasValue(other);
        }

        @Test
        void unlistsATwinThatIsGone() {
            RecordingListener follower = bench.subscribe(OPERATOR, Bench.everything(Channel.LATEST));
            bench.plant.acquires(new TwinAcquisition.Gone(PUMP));
            assertThat(acquire(OPERATOR, PUMP)).isEqualTo(new AcquiredTwin.Gone(PUMP));
            assertThat(bench.enabler().twinList().find(PUMP)).isEmpty();
            eventually(() -> assertThat(follower.changes())
                    .anySatisfy(change -> assertThat(change.sync())
                            .isNotNull()
                            .satisfies(sync -> assertThat(sync.word()).isEqualTo("gone"))));
        }

        @Test
        void saysWhyASystemDoesNotAnswerAndWhatWasKnownBefore() {
            bench.plant.permits("pump", NO_WRITING);
            acquire(OPERATOR, PUMP);
            bench.plant.unreachable("plant", "connection reset");
            assertThat(acquire(OPERATOR, PUMP)).isInstanceOfSatisfying(AcquiredTwin.Unavailable.class, away -> {
                assertThat(away.reason()).contains("unreachable since").contains("connection reset");
                assertThat(away.rights().acquired()).isEqualTo(Bench.START);
                assertThat(away.rights().of(WRITE).get("speed")).isInstanceOf(Decision.Refused.class);
                assertThat(away.twin().description().properties()).containsOnlyKeys("speed", "flow");
            });
        }

        @Test
        void asksInBatchesAndForAWholeWorld() {
            bench.plant.lists("plant", false, Twins.pump("a"), Twins.pump("b"));
            bench.enabler().worlds().put(OPERATOR, HALL, "Hall", "hall");
            bench.enabler()
                    .worlds()
                    .select(
                            OPERATOR,
                            HALL,
                            Map.of(new TwinId("a"), Placement.AS_REPORTED, new TwinId("b"), Placement.AS_REPORTED));
            assertThat(bench.enabler().twins().acquire(OPERATOR, new AcquisitionRequest(HALL, Set.of())))
                    .extracting(answer -> answer.id().value(), AcquiredTwin::word)
                    .containsExactly(tuple("a", "current"), tuple("b", "current"));
            bench.enabler()
                    .twins()
                    .acquire(OPERATOR, new AcquisitionRequest(null, Set.of(new TwinId("a"), new TwinId("b"), PUMP)));
            assertThat(bench.plant.acquired())
                    .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(2));
            assertThatThrownBy(() -> bench.enabler().twins().acquire(PLATFORM, new AcquisitionRequest(HALL, Set.of())))
                    .hasMessageContaining("no world 'hall'");
        }

        @Test
        void doesNotWaitForASlowSystemLongerThanTheTimeLimit() {
            CountDownLatch held = new CountDownLatch(1);
            bench.plant.beforeAcquiring(() -> awaitUninterruptibly(held));
            CompletableFuture<AcquiredTwin> answer =
                    CompletableFuture.supplyAsync(() -> acquire(OPERATOR, PUMP), THREADS);
            assertThat(answer.join())
                    .isInstanceOfSatisfying(
                            AcquiredTwin.Unavailable.class,
                            late -> assertThat(late.reason()).contains("within 5000 ms"));
            held.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // a system that does not care
            }
        }
    }

    @Nested
    @Clause({"9.2 step 11", "9.2 step 16"})
    class Keeping {
        @Test
        @Clause("8.3.5")
        void isPartOfEveryExplanation() {
            bench.plant.permits("pump", NO_WRITING);
            acquire(OPERATOR, PUMP);
            AccessQuestion write = new AccessQuestion(OPERATOR, Action.WRITE, PUMP, "speed", null, null);
            assertThat(bench.enabler().explainer().why(OPERATOR, write, null).rule())
                    .isEqualTo("twin-system/permission");
            assertThat(bench.enabler()
                            .explainer()
                            .abilities(OPERATOR, OPERATOR, PUMP, null, null)
                            .abilities())
                    .noneMatch(ability -> ability.action() == Action.WRITE)
                    .anyMatch(ability -> ability.affordance().equals("stop"));
        }

        @Test
        @Clause("8.3.5")
        void explainsWhatTheDescriptionKeepsBack() {
            AccessQuestion fast = new AccessQuestion(OPERATOR, Action.WRITE, PUMP, "speed", null, JsonValue.of(9000));
            assertThat(bench.enabler().explainer().why(OPERATOR, fast, null).rule())
                    .isEqualTo("description/schema");
        }

        @Test
        void refusesWhatTheTwinSystemDoesNotPermit() {
            bench.openHouse();
            assertThat(setSpeed(PLATFORM)).isInstanceOf(Completed.class);
            bench.plant.permits("pump", NO_WRITING);
            acquire(PLATFORM, PUMP);
            assertThat(setSpeed(PLATFORM))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.rule()).isEqualTo(TwinRights.RULE));
            assertThat(setSpeed(OPERATOR)).isInstanceOf(Rejected.class);
            assertThat(bench.plant.executed()).hasSize(1);
        }

        @Test
        void asksDtacFirst() {
            bench.policy("visitors", rule("look", ALLOW, Set.of(READ)));
            bench.plant.permits("pump", NO_WRITING);
            acquire(PLATFORM, PUMP);
            assertThat(setSpeed(PLATFORM))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.rule()).isEqualTo("default-deny"));
        }

        @Test
        void showsWhatMayNotBeWrittenAsReadOnly() {
            bench.openHouse();
            bench.plant.permits("pump", NO_WRITING);
            acquire(PLATFORM, PUMP);
            assertThat(shown().properties())
                    .allSatisfy((_, property) -> assertThat(property.readOnly()).isTrue());
            assertThat(shown().actions()).containsOnlyKeys("stop");
            assertThat(rights(PLATFORM, WRITE).get("speed")).isInstanceOf(Decision.Refused.class);
            assertThat(rights(PLATFORM, INVOKE).get("stop")).isEqualTo(new Decision.Allowed("open-house/all"));
        }

        @Test
        void takesPropertiesOutOfOpenStreamsThatTheSystemDoesNotLetUsObserveAnyMore() {
            RecordingListener follower = bench.subscribe(OPERATOR, Bench.everything(Channel.ORDERED));
            bench.plant.permits("pump", new TwinPermission(Set.of("flow"), Set.of("flow"), Set.of(), Set.of()));
            acquire(OPERATOR, PUMP);
            bench.speed(7);
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(1));
            eventually(() -> assertThat(follower.values("flow")).hasSize(1));
            assertThat(follower.values("speed")).isEmpty();
        }

        @Test
        void holdsOverARestart() {
            bench.plant.permits("pump", NO_WRITING);
            acquire(OPERATOR, PUMP);
            bench.restart();
            assertThat(setSpeed(OPERATOR)).isInstanceOf(Rejected.class);
        }

        @Test
        void saysNothingAboutPropertiesThatTheTwinGotLater() {
            bench.plant.permits("pump", NO_WRITING);
            acquire(OPERATOR, PUMP);
            TwinDescription more =
                    bench.enabler().twinList().find(PUMP).orElseThrow().description();
            bench.plant.lists(
                    "plant",
                    false,
                    more.showing(Map.of("pressure", more.properties().get("speed")), more.actions(), more.events()));
            assertThat(rights(OPERATOR, WRITE))
                    .containsOnly(Map.entry("pressure", new Decision.Allowed("builtin/operator")));
        }
    }

    @Nested
    @Clause("9.2 step 11")
    class Refreshing {
        private void selectPump() {
            bench.enabler().worlds().put(OPERATOR, HALL, "Hall", "hall");
            bench.enabler().worlds().select(OPERATOR, HALL, Map.of(PUMP, Placement.AS_REPORTED));
        }

        private void expectRequests(int number) {
            eventually(() -> assertThat(bench.plant.acquired()).hasSize(number));
        }

        @Test
        void beginsWhenATwinIsSelected() {
            selectPump();
            expectRequests(1);
        }

        @Test
        void comesAgainWhenTheSystemIsBack() {
            selectPump();
            expectRequests(1);
            bench.plant.unreachable("plant", "away");
            bench.plant.permits("pump", NO_WRITING);
            bench.plant.connected("plant");
            expectRequests(2);
            eventually(() -> assertThat(setSpeed(OPERATOR)).isInstanceOf(Rejected.class));
        }

        @Test
        void comesAgainWhenTheModelChanges() {
            selectPump();
            expectRequests(1);
            eventually(() -> assertThat(bench.plant.answered()).isEqualTo(1));
            bench.plant.lists("plant", false, Twins.pump("pump", "Blower", "line-2"));
            expectRequests(2);
            eventually(() -> assertThat(bench.plant.answered()).isEqualTo(2));
            bench.plant.lists("plant", false, Twins.pump("stranger"));
            bench.plant.lists("plant", false, Twins.pump("pump", "Compressor", "line-2"));
            expectRequests(3);
            assertThat(bench.plant.acquired()).containsOnly(Set.of(PUMP));
        }

        @Test
        void isDoneOnASchedule() {
            try (Bench often = Bench.withPump(new Bench(
                    DtsLimits.DEFAULT,
                    TwinLimits.DEFAULT,
                    new AcquisitionLimits(
                            Duration.ofMillis(20), Duration.ofSeconds(5), 100, 2, Duration.ofMillis(1))))) {
                often.enabler().worlds().put(OPERATOR, HALL, "Hall", "hall");
                often.enabler().worlds().select(OPERATOR, HALL, Map.of(PUMP, Placement.AS_REPORTED));
                eventually(() -> assertThat(often.plant.acquired()).hasSizeGreaterThan(3));
            }
        }

        @Test
        void isForTheOwnerAndTheOperator() {
            assertThat(bench.enabler().listWatch().refresh(FACTORY, PLANT)).isEqualTo(new Refreshed(1, 0, 0, null));
            assertThatThrownBy(() -> bench.enabler().listWatch().refresh(PLATFORM, PLANT))
                    .hasMessageContaining("by its owner and the operator");
            bench.plant.acquires(new TwinAcquisition.Gone(PUMP));
            assertThat(bench.enabler().listWatch().refresh(OPERATOR, PLANT)).isEqualTo(new Refreshed(0, 0, 1, null));
        }
    }

    @Test
    @Clause("8.3.5")
    void aDeniedCallerSeesNoRightsOfATwinThatHeMayNotRead() {
        bench.policy("locked", rule("no", Effect.DENY, Set.of(READ)), rule("but", ALLOW, Set.of(OBSERVE)));
        assertThat(bench.enabler().twins().rights(PLATFORM, PUMP, null)).isEmpty();
    }
}
