package io.intertwine.core;

import static io.intertwine.api.access.Action.OBSERVE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.everything;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.3.4", "9.2 step 14"})
class SubscriptionTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final DtsLimits SMALL = new DtsLimits(2, 64, 64, 5, 3, Duration.ofHours(1));

    private final Bench bench = Bench.withPump(SMALL);

    @AfterEach
    void close() {
        bench.close();
    }

    private static JsonValue[] numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(JsonValue::of).toArray(JsonValue[]::new);
    }

    private void speeds(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(bench::speed);
        eventually(() -> bench.expectValue("pump", "speed", to));
    }

    private RecordingListener blocked(Channel channel) {
        RecordingListener listener = bench.subscribe(OPERATOR, everything(channel));
        listener.block();
        bench.speed(1);
        eventually(() -> assertThat(listener.isBlocked()).isTrue());
        return listener;
    }

    private static LiveFrame.Snapshot latestSnapshot(RecordingListener listener) {
        return listener.frames(LiveFrame.Snapshot.class).getLast();
    }

    private static List<String> twins(RecordingListener listener) {
        return latestSnapshot(listener).twins().stream()
                .map(twin -> twin.twin().value())
                .toList();
    }

    @Nested
    class Frames {
        @Test
        void areASnapshotAndThenWhatChanges() {
            speeds(7, 7);
            RecordingListener listener = bench.subscribe(OPERATOR, everything(Channel.ORDERED));
            TwinState shown = latestSnapshot(listener).twins().getFirst();
            assertThat(shown).isEqualTo(bench.state("pump"));
            speeds(8, 12);
            eventually(() -> assertThat(listener.values("speed")).containsExactly(numbers(8, 12)));
            assertThat(listener.frames().getFirst()).isInstanceOf(LiveFrame.Snapshot.class);
        }

        @Test
        void haveASequenceThatNeverGoesBack() {
            RecordingListener listener = bench.subscribe(OPERATOR, everything(Channel.ORDERED));
            speeds(1, 5);
            bench.plant.unreachable("plant", "off");
            bench.plant.connected("plant");
            eventually(() ->
                    assertThat(listener.frames(LiveFrame.SystemChange.class)).isNotEmpty());
            assertThat(listener.frames()).extracting(LiveFrame::seq).isSortedAccordingTo(Comparator.naturalOrder());
        }

        @Test
        void carryEvents() {
            RecordingListener listener = bench.subscribe(OPERATOR, everything(Channel.LATEST));
            bench.plant.emits("plant", "pump", "alarm", JsonValue.of("hot"));
            eventually(() -> assertThat(listener.changes())
                    .flatExtracting(TwinChange::events)
                    .extracting("name", "data")
                    .containsExactly(tuple("alarm", JsonValue.of("hot"))));
        }

        @Test
        void tellThatASystemWentAwayAndThatItsTwinsAreStale() {
            RecordingListener listener = bench.subscribe(OPERATOR, everything(Channel.LATEST));
            bench.plant.unreachable("plant", "off");
            eventually(() -> {
                assertThat(listener.frames(LiveFrame.SystemChange.class)).anySatisfy(frame -> {
                    assertThat(frame.status().word()).isEqualTo("unreachable");
                    assertThat(frame.twins()).containsExactly(PUMP);
                });
                assertThat(listener.changes())
                        .extracting(TwinChange::sync)
                        .filteredOn(Objects::nonNull)
                        .extracting(SyncState::word)
                        .contains("stale");
            });
        }

        @Test
        void tellThatATwinIsGone() {
            RecordingListener listener = bench.subscribe(OPERATOR, everything(Channel.LATEST));
            bench.plant.lists("plant", true);
            eventually(() -> {
                assertThat(listener.changes())
                        .extracting(TwinChange::sync)
                        .filteredOn(SyncState.Gone.class::isInstance)
                        .hasSize(1);
                assertThat(twins(listener)).isEmpty();
            });
        }

        @Test
        void goOnForATwinThatWasUnlistedAndListedAgainBetweenTwoOfThem() {
            RecordingListener listener = blocked(Channel.LATEST);
            bench.plant.lists("plant", true);
            bench.plant.lists("plant", true, Twins.pump("pump"));
            listener.release();
            bench.speed(77);
            eventually(() -> bench.expectValue("pump", "speed", 77));
            // it is followed anew from here on, so that the next change is none of the state
            eventually(
                    () -> assertThat(listener.frames(LiveFrame.Snapshot.class)).hasSize(2));
            bench.speed(78);
            eventually(() -> assertThat(listener.values("speed")).contains(JsonValue.of(78)));
        }
    }

    @Nested
    class Interests {
        @Test
        void leaveOutOtherProperties() {
            RecordingListener listener =
                    bench.subscribe(OPERATOR, new Interest(null, TwinSelector.ALL, Set.of("flow"), Channel.ORDERED, 0));
            speeds(1, 1);
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
            eventually(() -> assertThat(listener.values("flow")).containsExactly(JsonValue.of(5)));
            assertThat(listener.values("speed")).isEmpty();
        }

        @Test
        void takeInTwinsThatAreListedLater() {
            TwinSelector valves = new TwinSelector(Set.of(), Set.of(), Set.of("Valve"), Set.of());
            RecordingListener listener =
                    bench.subscribe(OPERATOR, new Interest(null, valves, Set.of(), Channel.LATEST, 0));
            assertThat(twins(listener)).isEmpty();
            bench.plant.lists("plant", false, Twins.pump("valve", "Valve", "line-1"));
            eventually(() -> assertThat(twins(listener)).containsExactly("valve"));
        }

        @Test
        void refuseAnIdThatCannotBeOne() {
            TwinSelector odd = new TwinSelector(Set.of("no such id"), Set.of(), Set.of(), Set.of());
            assertThatThrownBy(() -> new Interest(null, odd, Set.of(), Channel.LATEST, 0))
                    .hasMessageContaining("'no such id'");
        }

        @Test
        void followAWorldsSelection() {
            WorldId hall = new WorldId("hall");
            bench.plant.lists("plant", false, Twins.pump("spare"));
            bench.enabler().worlds().put(OPERATOR, hall, "Hall", "hall");
            RecordingListener listener =
                    bench.subscribe(OPERATOR, new Interest(hall, TwinSelector.ALL, Set.of(), Channel.LATEST, 0));
            assertThat(twins(listener)).isEmpty();
            bench.enabler().worlds().select(OPERATOR, hall, Map.of(new TwinId("spare"), Placement.AS_REPORTED));
            eventually(() -> assertThat(twins(listener)).containsExactly("spare"));
            bench.enabler().worlds().deselect(OPERATOR, hall, new TwinId("spare"));
            eventually(() -> assertThat(twins(listener)).isEmpty());
        }

        @Test
        void inAnotherClientsWorldAreAbsent() {
            WorldId hall = new WorldId("hall");
            bench.enabler().worlds().put(OPERATOR, hall, "Hall", "hall");
            Interest interest = new Interest(hall, TwinSelector.ALL, Set.of(), Channel.LATEST, 0);
            assertThatThrownBy(
                            () -> bench.enabler().synchronizer().subscribe(PLATFORM, interest, new RecordingListener()))
                    .hasMessageContaining("no world 'hall'");
        }
    }

    @Nested
    class SlowListeners {
        @Test
        void getTheNewestValueAndNoBacklogOnTheLatestChannel() {
            RecordingListener listener = blocked(Channel.LATEST);
            speeds(2, 200);
            listener.release();
            eventually(() -> assertThat(listener.values("speed")).containsExactly(JsonValue.of(1), JsonValue.of(200)));
            assertThat(listener.frames(LiveFrame.Gap.class)).isEmpty();
        }

        @Test
        void getAGapAndASnapshotWhenTheOrderedQueueOverflows() {
            RecordingListener listener = blocked(Channel.ORDERED);
            long sent = listener.frames().getLast().seq();
            speeds(2, 20);
            listener.release();
            eventually(
                    () -> assertThat(listener.frames(LiveFrame.Snapshot.class)).hasSize(2));
            assertThat(listener.values("speed")).containsExactly(JsonValue.of(1));
            assertThat(listener.frames(LiveFrame.Gap.class)).singleElement().satisfies(gap -> {
                assertThat(gap.from()).isEqualTo(sent);
                assertThat(gap.seq()).isEqualTo(bench.state("pump").revision());
            });
            assertThat(latestSnapshot(listener).twins()).containsExactly(bench.state("pump"));
            speeds(21, 22);
            eventually(() -> assertThat(listener.values("speed")).endsWith(numbers(21, 22)));
        }

        @Test
        void missNothingOnTheOrderedChannelBelowItsBound() {
            RecordingListener listener = blocked(Channel.ORDERED);
            speeds(2, 6);
            listener.release();
            eventually(() -> assertThat(listener.values("speed")).containsExactly(numbers(1, 6)));
        }

        @Test
        void doNotDelayFastOnes() {
            RecordingListener slow = blocked(Channel.ORDERED);
            RecordingListener fast = bench.subscribe(OPERATOR, everything(Channel.LATEST));
            speeds(2, 300);
            eventually(() -> assertThat(fast.values("speed")).endsWith(JsonValue.of(300)));
            assertThat(slow.isBlocked()).isTrue();
            slow.release();
        }

        @Test
        void getAtMostAsManyFramesAsTheyAskedFor() {
            RecordingListener listener =
                    bench.subscribe(OPERATOR, new Interest(null, TwinSelector.ALL, Set.of(), Channel.LATEST, 60));
            long begun = System.nanoTime();
            speeds(1, 400);
            eventually(() -> assertThat(listener.values("speed")).endsWith(JsonValue.of(400)));
            long ticks = 2 + (System.nanoTime() - begun) / (1_000_000_000L / 60);
            assertThat(listener.frames(LiveFrame.Delta.class)).hasSizeLessThanOrEqualTo((int) ticks);
        }
    }

    @Nested
    @Clause("8.3.5")
    class Rules {
        private Rule observe(String name, Effect effect, String... affordances) {
            return rule(name, effect, Set.of(OBSERVE), affordances);
        }

        @Test
        void showOnlyWhatMayBeObserved() {
            speeds(1, 1);
            bench.policy("visitors", observe("flow", ALLOW, "flow"));
            RecordingListener listener = bench.subscribe(PLATFORM, everything(Channel.ORDERED));
            assertThat(latestSnapshot(listener).twins().getFirst().properties()).isEmpty();
            bench.speed(2);
            bench.plant.emits("plant", "pump", "alarm", JsonValue.of("hot"));
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
            eventually(() -> assertThat(listener.values("flow")).hasSize(1));
            assertThat(listener.changes())
                    .allSatisfy(change -> assertThat(change.properties()).containsOnlyKeys("flow"));
        }

        @Test
        void showNothingToWhomNoRuleKnows() {
            assertThat(twins(bench.subscribe(PLATFORM, everything(Channel.LATEST))))
                    .isEmpty();
        }

        @Test
        void narrowAnOpenStreamWhenTheyChange() {
            speeds(1, 1);
            bench.policy("visitors", observe("all", ALLOW));
            RecordingListener listener = bench.subscribe(PLATFORM, everything(Channel.LATEST));
            bench.policy("secret", observe("speed", DENY, "speed"));
            eventually(
                    () -> assertThat(latestSnapshot(listener).twins().getFirst().properties())
                            .isEmpty());
            speeds(2, 9);
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
            eventually(() -> assertThat(listener.values("flow")).hasSize(1));
            assertThat(listener.values("speed")).isEmpty();
        }

        @Test
        void doNotLetThroughWhatWaitedForASlowListenerWhenTheyChanged() {
            bench.policy("visitors", observe("all", ALLOW));
            RecordingListener listener = bench.subscribe(PLATFORM, everything(Channel.LATEST));
            listener.block();
            bench.speed(1);
            eventually(() -> assertThat(listener.isBlocked()).isTrue());
            speeds(2, 9);
            bench.policy("visitors", observe("flow", ALLOW, "flow"));
            listener.release();
            bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
            eventually(() -> assertThat(listener.values("flow")).hasSize(1));
            assertThat(listener.values("speed")).containsExactly(JsonValue.of(1));
        }

        @Test
        void widenAnOpenStreamWhenTheyChange() {
            speeds(1, 1);
            RecordingListener listener = bench.subscribe(PLATFORM, everything(Channel.LATEST));
            bench.policy("visitors", observe("all", ALLOW));
            eventually(() -> assertThat(twins(listener)).containsExactly("pump"));
            assertThat(latestSnapshot(listener).twins()).containsExactly(bench.state("pump"));
        }
    }

    @Nested
    class OpenSubscriptions {
        @Test
        void areLimited() {
            for (int i = 0; i < 3; i++) {
                bench.subscribe(OPERATOR, everything(Channel.LATEST));
            }
            assertThatThrownBy(() -> bench.subscribe(OPERATOR, everything(Channel.LATEST)))
                    .isInstanceOfSatisfying(
                            IntertwineException.class,
                            e -> assertThat(e.code()).isEqualTo(TwinError.TOO_MANY_SUBSCRIPTIONS));
        }

        @Test
        void endWhenTheyAreClosedTwice() {
            LiveSubscription subscription = bench.enabler()
                    .synchronizer()
                    .subscribe(OPERATOR, everything(Channel.LATEST), new RecordingListener());
            subscription.close();
            subscription.close();
            assertThat(bench.enabler().subscriptionCount()).isZero();
        }

        @Test
        void endWhenTheirListenerThrows() {
            bench.enabler().synchronizer().subscribe(OPERATOR, everything(Channel.LATEST), _ -> {
                throw new IllegalStateException("the socket is closed");
            });
            eventually(() -> assertThat(bench.enabler().subscriptionCount()).isZero());
        }
    }
}
