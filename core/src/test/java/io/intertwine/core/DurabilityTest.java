package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.everything;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.conformance.fake.HoldingLiveStore;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Acknowledged means durable, and what was acknowledged is there again after a start.
@Clause({"8.3.4", "9.2 step 14"})
class DurabilityTest {
    private static final TwinId PUMP = new TwinId("pump");

    private final Bench bench = Bench.withPump(new DtsLimits(2, 8, 8, 100, 100, Duration.ofHours(1)));
    private final AtomicInteger acknowledged = new AtomicInteger();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Change speed(long value) {
        return Change.of(PUMP, "speed", JsonValue.of(value));
    }

    private void report(Change... changes) {
        bench.plant.reports("plant", acknowledged::incrementAndGet, changes);
    }

    private void expectAcknowledged(int times) {
        eventually(() -> assertThat(acknowledged).hasValue(times));
    }

    @Nested
    class Acknowledging {
        @Test
        void waitsForTheCommitWhileSubscribersDoNot() {
            RecordingListener listener = bench.subscribe(OPERATOR, everything(Channel.LATEST));
            bench.live.hold();
            report(speed(900));
            eventually(() -> assertThat(listener.values("speed")).containsExactly(JsonValue.of(900)));
            eventually(() -> assertThat(bench.live.waiting()).isOne());
            assertThat(acknowledged).hasValue(0);
            bench.live.release();
            expectAcknowledged(1);
            assertThat(bench.live.read(PUMP)).containsOnlyKeys("speed");
        }

        @Test
        void happensOnceForAHandOverThatSeveralWritersShare() {
            bench.plant.lists("plant", false, Twins.pump("a"), Twins.pump("b"), Twins.pump("c"), Twins.pump("d"));
            Change[] changes = {
                Change.of(new TwinId("a"), "speed", JsonValue.of(1)),
                Change.of(new TwinId("b"), "speed", JsonValue.of(1)),
                Change.of(new TwinId("c"), "speed", JsonValue.of(1)),
                Change.of(new TwinId("d"), "speed", JsonValue.of(1))
            };
            report(changes);
            report(changes);
            expectAcknowledged(2);
        }

        @Test
        void isNotHeldBackByWhatIsRefusedForGood() {
            report(Change.of(new TwinId("nobody"), "speed", JsonValue.of(1)));
            report(Change.of(PUMP, "speed", JsonValue.of("fast")), speed(7));
            expectAcknowledged(2);
            bench.expectValue("pump", "speed", 7);
        }

        @Test
        void goesOnAfterACallbackThatFails() {
            bench.plant.reports(
                    "plant",
                    () -> {
                        throw new IllegalStateException("the session is gone");
                    },
                    speed(1));
            report(speed(2));
            expectAcknowledged(1);
        }

        @Test
        void slowsTheSourceWhenTheDiskIsSlowAndLosesNothing() {
            bench.live.hold();
            var source = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 1; i <= 200; i++) {
                            report(speed(i));
                        }
                    },
                    task -> Thread.ofVirtual().start(task));
            eventually(() -> assertThat(bench.live.waiting()).isOne());
            assertThat(source).isNotDone();
            bench.live.release();
            source.join();
            expectAcknowledged(200);
        }
    }

    @Nested
    class FailingStore {
        @Test
        void isToldAndTriedAgainAndAcknowledgedOnlyThen() {
            bench.live.fail("The disk is full.");
            report(speed(900));
            eventually(() -> {
                assertThat(bench.live.failures()).isGreaterThan(1);
                assertThat(bench.enabler().storeFailure()).contains("The disk is full.");
            });
            assertThat(acknowledged).hasValue(0);
            bench.live.fail(null);
            expectAcknowledged(1);
            assertThat(bench.enabler().storeFailure()).isEmpty();
            assertThat(bench.live.read(PUMP)).containsOnlyKeys("speed");
        }
    }

    @Nested
    class Recovering {
        @Test
        void bringsBackValuesAsStaleOnes() {
            report(speed(900));
            expectAcknowledged(1);
            Sample before = bench.reported("pump", "speed").orElseThrow();
            bench.restart();
            assertThat(bench.reported("pump", "speed")).contains(before);
            bench.expectSync("pump", "stale");
            assertThat(bench.plant.open()).isOne();
        }

        @Test
        void emitsOnlyRealDifferencesWhenTheSystemIsReadAgain() {
            report(speed(900));
            expectAcknowledged(1);
            bench.restart();
            TwinState before = bench.state("pump");
            bench.plant.connected("plant");
            bench.plant.rereads("plant", "pump", "speed", JsonValue.of(900));
            eventually(() -> bench.expectSync("pump", "connected"));
            assertThat(bench.state("pump").revision()).isEqualTo(before.revision());
        }

        @Test
        void goesOnWithRevisionsAboveAllThatWereEverGivenOut() {
            report(speed(1));
            expectAcknowledged(1);
            expectHigherRevisionAfterCrash();
        }

        @Test
        void goesOnAboveRevisionsThatWereGivenOutButNeverStored() {
            expectHigherRevisionAfterCrash();
            expectHigherRevisionAfterCrash();
        }

        /// The process ends after subscribers saw a change and before it is on disk.
        private void expectHigherRevisionAfterCrash() {
            HoldingLiveStore unplugged = bench.live;
            unplugged.fail("The plug is pulled.");
            report(speed(2));
            eventually(() -> bench.expectValue("pump", "speed", 2));
            long seen = bench.state("pump").revision();
            Intertwine dead = bench.crash();
            bench.speed(3);
            eventually(() -> bench.expectValue("pump", "speed", 3));
            assertThat(bench.state("pump").revision()).isGreaterThan(seen);
            unplugged.fail(null);
            dead.close();
        }
    }
}
