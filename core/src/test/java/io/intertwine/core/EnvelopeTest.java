package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.OBSERVE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Limits;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TimeWindow;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.Approval;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.fake.RecordingListener;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.3.5", "9.2 step 16"})
class EnvelopeTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final Subject BOB = new Subject(new ClientId("control-room"), Role.METAVERSE_SYSTEM, "bob");
    private static final WorldId HALL = new WorldId("hall");

    private final Bench bench = Bench.withPump();

    EnvelopeTest() {
        bench.openHouse();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static Rule limit(String name, Limits limits, Set<Action> actions, String... affordances) {
        return new Rule(
                name,
                Effect.LIMIT,
                SubjectSelector.ANYONE,
                TwinSelector.ALL,
                actions,
                Set.of(affordances),
                Set.of(),
                limits);
    }

    private static Limits atMost(long maximum) {
        JsonObject schema = new JsonObject(Map.of("maximum", JsonValue.of(maximum)));
        return new Limits(null, schema, null, null, null);
    }

    private static Limits perMinute(int rate) {
        return new Limits(null, null, rate, null, null);
    }

    private static Limits from8To9() {
        return new Limits(
                null,
                null,
                null,
                new TimeWindow(Set.of(), LocalTime.of(8, 0), LocalTime.of(9, 0), ZoneOffset.UTC),
                null);
    }

    private static Limits approvedBy(String user) {
        return new Limits(null, null, null, null, new SubjectSelector(Set.of(), Set.of(), Set.of(user)));
    }

    private CommandOutcome speed(Subject subject, long value, @Nullable String key, @Nullable WorldId world) {
        Command command = new Command.SetProperty(PUMP, "speed", JsonValue.of(value));
        return bench.enabler()
                .synchronizer()
                .command(subject, new CommandRequest(command, key, Duration.ofSeconds(2), world));
    }

    private CommandOutcome speed(long value) {
        return speed(PLATFORM, value, null, null);
    }

    private CommandOutcome stop(Subject subject) {
        return bench.enabler()
                .synchronizer()
                .command(
                        subject,
                        new CommandRequest(new Command.InvokeAction(PUMP, "stop", null), null, Duration.ofSeconds(2)));
    }

    private static void rejectedBy(String rule, CommandOutcome outcome, String... words) {
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.rule()).isEqualTo(rule);
            assertThat(Set.of(words)).allMatch(rejected.reason()::contains);
        });
    }

    @Nested
    class Values {
        @Test
        void refusesSpeedAboveTheEnvelopeThoughTheDescriptionAllowsIt() {
            bench.policy("envelope", limit("slow", atMost(400), Set.of(WRITE), "speed"));
            assertThat(speed(400)).isInstanceOf(Completed.class);
            rejectedBy("envelope/slow", speed(601), "speed of pump: 601 is above the maximum 400", "give at most 400");
            assertThat(bench.plant.executed()).hasSize(1);
        }

        @Test
        void everyMatchingLimitMustHold() {
            bench.policy("a", limit("wide", atMost(800), Set.of(WRITE)));
            bench.policy("b", limit("narrow", atMost(300), Set.of(WRITE)));
            rejectedBy("b/narrow", speed(500));
            rejectedBy("a/wide", speed(900));
        }

        @Test
        void limitsGrantNothing() {
            bench.policy(
                    "open-house",
                    Bench.rule("look", Effect.ALLOW, Set.of(READ)),
                    limit("slow", atMost(400), Set.of(WRITE)));
            rejectedBy("default-deny", speed(100));
        }

        @Test
        void bindTheOperatorWhereTheRuleNamesEverybody() {
            bench.policy("envelope", limit("slow", atMost(400), Set.of(WRITE), "speed"));
            rejectedBy("envelope/slow", speed(OPERATOR, 500, null, null));
        }

        @Test
        void aTwinHasOnlyTheBehavioursOfItsEnvelope() {
            Limits limits = new Limits(Set.of("calibrate"), null, null, null, null);
            bench.policy("envelope", limit("behaviours", limits, Set.of(INVOKE)));
            rejectedBy("envelope/behaviours", stop(PLATFORM), "behaviour 'stop'", "calibrate");
            var shown = bench.enabler().twins().find(PLATFORM, PUMP).orElseThrow();
            assertThat(shown.description().actions()).containsOnlyKeys("calibrate");
        }
    }

    @Nested
    class Rates {
        @Test
        void countOnlyWhatIsForwardedInAnySixtySeconds() {
            bench.policy(
                    "envelope", limit("rate", perMinute(2), Set.of(WRITE)), limit("slow", atMost(400), Set.of(WRITE)));
            rejectedBy("envelope/slow", speed(500));
            rejectedBy("description/schema", speed(5000));
            assertThat(speed(1)).isInstanceOf(Completed.class);
            bench.clock.pass(Duration.ofSeconds(30));
            assertThat(speed(2)).isInstanceOf(Completed.class);
            rejectedBy("envelope/rate", speed(3), "2 times in the last 60 seconds", "wait 31 s");
            bench.clock.pass(Duration.ofSeconds(30));
            assertThat(speed(4)).isInstanceOf(Completed.class);
            rejectedBy("envelope/rate", speed(5));
        }

        @Test
        void areCountedForEachSubject() {
            bench.policy("envelope", limit("rate", perMinute(1), Set.of(WRITE)));
            assertThat(speed(1)).isInstanceOf(Completed.class);
            assertThat(speed(BOB, 1, null, null)).isInstanceOf(Completed.class);
            rejectedBy("envelope/rate", speed(2));
        }

        @Test
        void aRepeatedKeyGetsItsAnswerAndCountsNothing() {
            bench.policy("envelope", limit("rate", perMinute(1), Set.of(WRITE)));
            assertThat(speed(PLATFORM, 1, "k1", null)).isInstanceOf(Completed.class);
            assertThat(speed(PLATFORM, 1, "k1", null)).isInstanceOf(Completed.class);
            rejectedBy("envelope/rate", speed(PLATFORM, 2, "k2", null));
            bench.clock.pass(Duration.ofSeconds(60));
            assertThat(speed(PLATFORM, 2, "k2", null)).isInstanceOf(Completed.class);
        }
    }

    @Nested
    class Windows {
        @Test
        void closeForCommandsReadingAndOpenStreams() {
            bench.policy("hours", limit("morning", from8To9(), Set.of(WRITE, READ, OBSERVE), "speed"));
            rejectedBy("hours/morning", speed(1), "08:00 to 09:00");
            bench.clock.pass(Duration.ofMinutes(8 * 60 + 30));
            RecordingListener listener = bench.subscribe(PLATFORM, everything(Channel.LATEST));
            assertThat(speed(1)).isInstanceOf(Completed.class);
            assertThat(bench.enabler()
                            .twins()
                            .find(PLATFORM, PUMP)
                            .orElseThrow()
                            .description()
                            .properties())
                    .containsKey("speed");

            bench.clock.pass(Duration.ofMinutes(30));
            eventually(
                    () -> assertThat(listener.frames(LiveFrame.Snapshot.class)).hasSize(2));
            bench.speed(77);
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(3));
            eventually(() -> assertThat(listener.values("flow")).contains(JsonValue.of(3)));
            assertThat(listener.values("speed")).doesNotContain(JsonValue.of(77));
        }
    }

    @Nested
    class SecondApprovers {
        @Test
        void letTheSameCommandThroughOnce() {
            bench.policy("care", limit("four-eyes", approvedBy("bob"), Set.of(WRITE)));
            rejectedBy("care/four-eyes", speed(PLATFORM, 9, "k", null), "pending");
            Approval asked = bench.enabler().approvals().list(BOB).getFirst();
            rejectedBy("care/four-eyes", speed(PLATFORM, 9, "k", null), asked.id());

            bench.enabler().approvals().answer(BOB, asked.id(), true, "go on");
            rejectedBy("care/four-eyes", speed(10));
            assertThat(speed(PLATFORM, 9, "k", null)).isInstanceOf(Completed.class);
            rejectedBy("care/four-eyes", speed(9));
        }

        @Test
        void areNeverWhoAsked() {
            bench.policy("care", limit("four-eyes", approvedBy("bob"), Set.of(WRITE)));
            rejectedBy("care/four-eyes", speed(BOB, 9, null, null));
            String id = bench.enabler().approvals().list(BOB).getFirst().id();
            assertThatThrownBy(() -> bench.enabler().approvals().answer(BOB, id, true, null))
                    .isInstanceOfSatisfying(
                            IntertwineException.class, e -> assertThat(e.rule()).isEqualTo("builtin/second-approver"));
            assertThatThrownBy(() -> bench.enabler().approvals().answer(PLATFORM, id, true, null))
                    .hasMessageContaining("There is no approval");
        }

        @Test
        void areRememberedOverARestartButNotForEver() {
            bench.policy("care", limit("four-eyes", approvedBy("bob"), Set.of(WRITE)));
            speed(9);
            bench.enabler()
                    .approvals()
                    .answer(
                            BOB,
                            bench.enabler().approvals().list(BOB).getFirst().id(),
                            true,
                            null);
            bench.restart();
            bench.plant.connected("plant");
            eventually(() -> bench.expectSync("pump", "connected"));
            bench.clock.pass(Duration.ofMinutes(4));
            assertThat(speed(9)).isInstanceOf(Completed.class);
            speed(9);
            bench.clock.pass(Duration.ofMinutes(5));
            assertThat(bench.enabler().approvals().list(BOB)).isEmpty();
        }
    }

    @Nested
    class WorldContext {
        private final Rule inTheHall = new Rule(
                "hall",
                Effect.ALLOW,
                SubjectSelector.ANYONE,
                TwinSelector.ALL,
                Action.OF_TWINS,
                Set.of(),
                Set.of("hall"),
                null);

        @Test
        void aRuleAboutAWorldCountsForWhoActsInItWithASelectedTwin() {
            bench.policy("open-house", inTheHall);
            bench.enabler().worlds().put(PLATFORM, HALL, "Hall", "f");
            assertThatThrownBy(() -> speed(PLATFORM, 1, null, HALL))
                    .hasMessageContaining("not selected into the world");
            bench.enabler().worlds().select(PLATFORM, HALL, Map.of(PUMP, Placement.AS_REPORTED));
            assertThatThrownBy(() -> speed(1)).hasMessageContaining("There is no twin 'pump'");
            assertThat(speed(PLATFORM, 1, null, HALL)).isInstanceOf(Completed.class);
            assertThat(bench.enabler().twins().find(PLATFORM, PUMP)).isEmpty();
            assertThat(bench.enabler().worldTwins().find(PLATFORM, HALL, PUMP)).isPresent();
            assertThat(bench.enabler().worldTwins().find(BOB, HALL, PUMP)).isEmpty();
        }

        @Test
        void theWorldOfAnotherLooksAbsent() {
            bench.enabler().worlds().put(PLATFORM, HALL, "Hall", "f");
            assertThatThrownBy(() -> speed(BOB, 1, null, HALL)).hasMessageContaining("There is no world 'hall'");
        }
    }
}
