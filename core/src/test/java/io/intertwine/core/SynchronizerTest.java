package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Reported, desired and sync state of a twin, as its system's connector reports them.
@Clause({"8.3.4", "9.2 step 14"})
class SynchronizerTest {
    private static final TwinId PUMP = new TwinId("pump");

    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    private Desired desired() {
        return Optional.ofNullable(bench.state("pump").properties().get("speed"))
                .map(PropertyState::desired)
                .orElseThrow(() -> new AssertionError("no speed is desired"));
    }

    @Nested
    class Samples {
        @Test
        void carryUnitSourceTimeReceivedTimeQualityAndRevision() {
            bench.clock.pass(Duration.ofSeconds(1));
            bench.plant.reports(
                    "plant",
                    () -> {},
                    new Change(PUMP, "speed", JsonValue.of(900), Bench.START, Quality.UNCERTAIN, false));
            eventually(() -> bench.expectValue("pump", "speed", 900));
            Sample sample = bench.reported("pump", "speed").orElseThrow();
            assertThat(sample)
                    .isEqualTo(new Sample(
                            JsonValue.of(900),
                            "rpm",
                            Bench.START,
                            Bench.START.plusSeconds(1),
                            Quality.UNCERTAIN,
                            sample.revision()));
            assertThat(bench.state("pump").revision())
                    .isEqualTo(sample.revision())
                    .isPositive();
        }

        @Test
        void getANewRevisionWithEachReportEvenOfTheSameValue() {
            bench.speed(900);
            eventually(() -> bench.expectValue("pump", "speed", 900));
            long first = bench.state("pump").revision();
            bench.speed(900);
            eventually(() -> assertThat(bench.state("pump").revision()).isGreaterThan(first));
        }

        @Test
        @Clause("9.2 NOTE")
        void aSystemDoesNotReportForAnothersTwin() {
            bench.register("rival");
            bench.plant.reports("rival", "pump", "speed", JsonValue.of(1));
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(2));
            eventually(() -> bench.expectValue("pump", "flow", 2));
            assertThat(bench.reported("pump", "speed")).isEmpty();
        }
    }

    @Nested
    class Rereading {
        @Test
        void changesOnlyWhatIsReallyDifferent() {
            bench.speed(900);
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
            eventually(() -> bench.expectValue("pump", "flow", 5));
            Sample before = bench.reported("pump", "speed").orElseThrow();
            bench.plant.rereads("plant", "pump", "speed", JsonValue.of(900));
            bench.plant.rereads("plant", "pump", "flow", JsonValue.of(6));
            eventually(() -> bench.expectValue("pump", "flow", 6));
            assertThat(bench.reported("pump", "speed")).contains(before);
        }

        @Test
        void doesNotBringBackAnOlderValue() {
            bench.plant.reports(
                    "plant",
                    () -> {},
                    new Change(PUMP, "speed", JsonValue.of(900), Bench.START, Quality.GOOD, false),
                    new Change(PUMP, "speed", JsonValue.of(1), Bench.START.minusSeconds(9), Quality.GOOD, true),
                    Change.of(PUMP, "flow", JsonValue.of(5)));
            eventually(() -> bench.expectValue("pump", "flow", 5));
            bench.expectValue("pump", "speed", 900);
        }
    }

    @Nested
    class Stale {
        @Test
        void isATwinBeforeItsSystemEverConnected() {
            bench.register("late", Twins.pump("late-pump"));
            bench.expectSync("late-pump", "stale");
        }

        @Test
        void areAllTwinsAtOnceWhenTheirSystemGoesAwayAndTheirValuesStay() {
            bench.speed(900);
            bench.clock.pass(Duration.ofSeconds(3));
            bench.plant.unreachable("plant", "connection reset");
            eventually(() -> assertThat(bench.state("pump").sync())
                    .isEqualTo(new SyncState.Stale(Bench.START.plusSeconds(3), "connection reset")));
            bench.expectValue("pump", "speed", 900);
            bench.plant.connected("plant");
            eventually(() -> bench.expectSync("pump", "connected"));
        }

        @Test
        void isOneTwinThatDoesNotAnswerThoughItsSystemDoes() {
            bench.plant.lists("plant", false, Twins.pump("spare"));
            bench.plant.link("plant").status(new ConnectionReport.TwinUnreachable(PUMP, "no heartbeat"));
            eventually(() -> bench.expectSync("pump", "stale"));
            bench.expectSync("spare", "connected");
            bench.plant.link("plant").status(new ConnectionReport.TwinReachable(PUMP));
            eventually(() -> bench.expectSync("pump", "connected"));
        }

        @Test
        void isATwinOfARegistrationThatWasWithdrawnAndMadeAgain() {
            bench.enabler()
                    .twinSystems()
                    .withdraw(OPERATOR, bench.plant.link("plant").system().id());
            bench.register("plant", Twins.pump("pump"));
            bench.expectSync("pump", "stale");
        }
    }

    @Nested
    @Clause("9.2 step 15")
    class WhatIsDesired {
        private void set(long value) {
            bench.enabler()
                    .synchronizer()
                    .command(
                            OPERATOR,
                            new CommandRequest(
                                    new Command.SetProperty(PUMP, "speed", JsonValue.of(value)),
                                    null,
                                    Duration.ofSeconds(1)));
        }

        @Test
        void standsBesideWhatIsReportedUntilTheyAgree() {
            bench.speed(100);
            set(500);
            eventually(() -> bench.expectSync("pump", "diverged"));
            assertThat(desired().value()).isEqualTo(JsonValue.of(500));
            bench.expectValue("pump", "speed", 100);
            bench.speed(500);
            eventually(() -> bench.expectSync("pump", "connected"));
        }

        @Test
        void namesItsCommand() {
            set(500);
            eventually(() -> assertThat(desired().command())
                    .isEqualTo(bench.plant.executed().getFirst().id()));
        }

        @Test
        void isForgottenWhenTheSystemSaysNo() {
            bench.plant.answer((_, _) -> new CommandOutcome.Failed("the valve is locked"));
            bench.speed(100);
            set(500);
            eventually(() -> bench.expectSync("pump", "connected"));
            assertThatThrownBy(SynchronizerTest.this::desired).hasMessage("no speed is desired");
        }

        @Test
        void doesNotHideThatATwinIsStale() {
            set(500);
            bench.plant.unreachable("plant", "off");
            eventually(() -> bench.expectSync("pump", "stale"));
        }
    }

    @Test
    void aTwinThatIsNoMoreListedHasNoState() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        bench.enabler().twinList().onChange(_ -> told.countDown());
        bench.plant.lists("plant", true);
        told.await();
        assertThat(bench.enabler().synchronizer().state(PUMP)).isEmpty();
    }
}
