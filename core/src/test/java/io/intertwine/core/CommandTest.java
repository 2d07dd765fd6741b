package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.3.4", "9.2 step 15", "9.2 step 17", "9.2 step 18"})
class CommandTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Command STOP = new InvokeAction(PUMP, "stop", null);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Command speed(JsonValue value) {
        return new SetProperty(PUMP, "speed", value);
    }

    private CommandOutcome command(Subject subject, Command command, @Nullable String key) {
        return bench.enabler().synchronizer().command(subject, new CommandRequest(command, key, LIMIT));
    }

    private CommandOutcome command(Command command) {
        return command(OPERATOR, command, null);
    }

    private CompletableFuture<CommandOutcome> meanwhile(Command command, String key) {
        return CompletableFuture.supplyAsync(() -> command(OPERATOR, command, key), THREADS);
    }

    /// From now on commands are answered when the returned future is.
    private CompletableFuture<CommandOutcome> holdAnswers() {
        CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
        bench.plant.answer((_, _) -> answer.join());
        return answer;
    }

    @Nested
    class Forwarding {
        @Test
        void reachesTheSystemWithAnIdAndTheTimeLimit() {
            assertThat(command(STOP)).isEqualTo(new Completed(null));
            assertThat(bench.plant.executed()).singleElement().satisfies(executed -> {
                assertThat(executed.id()).isNotBlank();
                assertThat(executed.command()).isEqualTo(STOP);
                assertThat(executed.timeLimit()).isEqualTo(LIMIT);
            });
        }

        @Test
        void answersWhatTheSystemAnswers() {
            for (CommandOutcome outcome : new CommandOutcome[] {
                new Completed(JsonValue.of("stopped")), new Failed("the valve is locked"), new TimedOut(LIMIT)
            }) {
                bench.plant.answer((_, _) -> outcome);
                assertThat(command(STOP)).isEqualTo(outcome);
            }
        }

        @Test
        @Clause("8.3.1")
        void countsFailuresAndMeasuresTheRoundTrip() {
            bench.plant.answer((_, _) -> {
                bench.clock.pass(Duration.ofMillis(30));
                return new Completed(null);
            });
            command(STOP);
            bench.plant.answer((_, _) -> new Failed("jammed"));
            command(STOP);
            var health = bench.enabler().twinSystems().health(new TwinSystemId("plant"));
            assertThat(health.performance().roundTrip().p50()).isEqualTo(30);
            assertThat(health.performance().errors()).isOne();
            assertThat(health.lastError()).isEqualTo("jammed");
        }

        @Test
        void failsAtOnceWhenTheSystemIsUnreachable() {
            bench.plant.unreachable("plant", "connection reset");
            assertThat(command(STOP))
                    .isEqualTo(new Failed(
                            "The twin system 'plant' is unreachable since " + Bench.START + ": connection reset"));
            assertThat(bench.plant.executed()).isEmpty();
        }
    }

    @Nested
    @Clause("9.2 step 16")
    class Rejecting {
        private void rejected(String rule, CommandOutcome outcome) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.rule()).isEqualTo(rule));
            assertThat(bench.plant.executed()).isEmpty();
        }

        @Test
        void namesTheRuleThatForbids() {
            bench.policy("visitors", rule("look", ALLOW, Set.of(READ)));
            rejected("default-deny", command(PLATFORM, STOP, null));
            bench.openHouse();
            bench.policy("night", rule("no-speed", DENY, Set.of(WRITE), "speed"));
            rejected("night/no-speed", command(PLATFORM, speed(JsonValue.of(1)), null));
        }

        @Test
        void stopsAtTheLimitsOfTheDescription() {
            rejected("description/schema", command(speed(JsonValue.of(3001))));
            rejected("description/schema", command(speed(JsonValue.of("fast"))));
            rejected("description/schema", command(new InvokeAction(PUMP, "calibrate", null)));
            rejected("description/read-only", command(new SetProperty(PUMP, "flow", JsonValue.of(1))));
        }

        @Test
        void asksForPermissionBeforeLimitsSoThatNothingIsToldOfThem() {
            bench.policy("visitors", rule("look", ALLOW, Set.of(READ), "flow"));
            rejected("default-deny", command(PLATFORM, speed(JsonValue.of(3001)), null));
        }

        @Test
        @Clause("8.3.5")
        void tellsNobodyWhichTwinsThereAreThatHeMayNotKnowOf() {
            Command unknown = new InvokeAction(new TwinId("nobody"), "stop", null);
            assertThatThrownBy(() -> command(PLATFORM, STOP, null)).hasMessageContaining("no twin 'pump', or");
            assertThatThrownBy(() -> command(PLATFORM, unknown, null)).hasMessageContaining("no twin 'nobody', or");
        }

        @Test
        @Clause("9.2 NOTE")
        void refusesATwinSystemForeignAndUnknownTwinsAlike() {
            Subject other = Bench.subject("other-plant", Role.TWIN_SYSTEM);
            rejected("builtin/twin-systems-stay-apart", command(other, STOP, null));
            Command unknown = new InvokeAction(new TwinId("nobody"), "stop", null);
            assertThat(command(other, unknown, null)).isEqualTo(command(other, STOP, null));
        }

        @Test
        void unknownTwinsPropertiesAndBehavioursAreErrorsThatNameThem() {
            assertThatThrownBy(() -> command(new SetProperty(new TwinId("nobody"), "speed", JsonValue.of(1))))
                    .hasMessageContaining("no twin 'nobody'");
            assertThatThrownBy(() -> command(new SetProperty(PUMP, "colour", JsonValue.of(1))))
                    .hasMessageContaining("no property 'colour'")
                    .hasMessageContaining("[flow, speed]");
            assertThatThrownBy(() -> command(new InvokeAction(PUMP, "dance", null)))
                    .hasMessageContaining("no behaviour 'dance'");
        }
    }

    @Nested
    class WithAKey {
        @Test
        void isExecutedOnceAndItsAnswerIsRepeated() {
            bench.plant.answer((_, _) -> new Completed(JsonValue.of("done")));
            CommandOutcome first = command(OPERATOR, STOP, "k1");
            bench.plant.answer((_, _) -> new Failed("already stopped"));
            assertThat(command(OPERATOR, STOP, "k1")).isEqualTo(first);
            assertThat(bench.plant.executed()).hasSize(1);
        }

        @Test
        void repeatsFailuresAndTimeoutsToo() {
            bench.plant.answer((_, _) -> new Failed("jammed"));
            command(OPERATOR, STOP, "k1");
            bench.plant.answer((_, limit) -> new TimedOut(limit));
            command(OPERATOR, STOP, "k2");
            bench.restart();
            assertThat(command(OPERATOR, STOP, "k1")).isEqualTo(new Failed("jammed"));
            assertThat(command(OPERATOR, STOP, "k2")).isEqualTo(new TimedOut(LIMIT));
        }

        @Test
        void isExecutedOnceForManyCallersAtTheSameTime() {
            CompletableFuture<CommandOutcome> answer = holdAnswers();
            var callers =
                    IntStream.range(0, 20).mapToObj(_ -> meanwhile(STOP, "k1")).toList();
            eventually(() -> assertThat(bench.plant.executed()).isNotEmpty());
            answer.complete(new Completed(JsonValue.of("done")));
            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.join()).isEqualTo(new Completed(JsonValue.of("done"))));
            assertThat(bench.plant.executed()).hasSize(1);
        }

        @Test
        void refusesTheKeyForAnotherCommand() {
            command(OPERATOR, STOP, "k1");
            refusedAsReused();
        }

        @Test
        void refusesTheKeyForAnotherCommandAlsoWhileTheFirstIsUnderWay() {
            CompletableFuture<CommandOutcome> answer = holdAnswers();
            var first = meanwhile(STOP, "k1");
            eventually(() -> assertThat(bench.plant.executed()).hasSize(1));
            refusedAsReused();
            answer.complete(new Completed(null));
            assertThat(first.join()).isEqualTo(new Completed(null));
        }

        private void refusedAsReused() {
            assertThatThrownBy(() -> command(OPERATOR, speed(JsonValue.of(5)), "k1"))
                    .hasMessageContaining("'k1'")
                    .isInstanceOfSatisfying(
                            IntertwineException.class, e -> assertThat(e.code()).isEqualTo(TwinError.COMMAND_REUSED));
        }

        @Test
        void belongsToItsCaller() {
            bench.policy("all", rule("invoke", ALLOW, Set.of(INVOKE)));
            command(OPERATOR, STOP, "k1");
            command(PLATFORM, STOP, "k1");
            assertThat(bench.plant.executed()).hasSize(2);
        }

        @Test
        void isNotExecutedAgainWhenTheEnablerDiedWhileItWasUnderWay() {
            CompletableFuture<CommandOutcome> answer = holdAnswers();
            var lost = meanwhile(STOP, "k1");
            eventually(() -> assertThat(bench.plant.executed()).hasSize(1));
            try (Intertwine dead = bench.crash()) {
                assertThat(command(OPERATOR, STOP, "k1"))
                        .isInstanceOfSatisfying(
                                CommandOutcome.Unknown.class,
                                unknown -> assertThat(unknown.reason()).contains("whether the twin did it is unknown"));
                assertThat(bench.plant.executed()).hasSize(1);
                answer.complete(new Completed(null));
                assertThat(lost.join()).isEqualTo(new Completed(null));
                assertThat(dead.storeFailure()).isEmpty();
            }
        }

        @Test
        void isForgottenWhenItIsOld() {
            command(OPERATOR, STOP, "k1");
            bench.clock.pass(Duration.ofHours(25));
            bench.restart();
            bench.plant.connected("plant");
            eventually(() -> {
                command(OPERATOR, STOP, "k1");
                assertThat(bench.plant.executed()).hasSize(2);
            });
        }
    }
}
