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

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingListener;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who was cut off and comes back with his last number misses nothing and gets nothing twice, or is told of the
/// gap.
@Clause({"8.3.4", "9.2 step 14"})
class ResumeTest {
    private static final int ROUNDS = 20;
    private static final TwinId PUMP = new TwinId("pump");
    private static final DtsLimits LIMITS =
            new DtsLimits(2, 64, 64, 1000, 50, Duration.ofHours(1), new DtsLimits.Resume(40, 1 << 20));

    private final Bench bench = Bench.withPump(LIMITS);

    @AfterEach
    void close() {
        bench.close();
    }

    private static Interest from(long number, Channel channel) {
        return new Interest(null, TwinSelector.ALL, Set.of(), channel, 0, null, null, number);
    }

    private RecordingListener resume(Subject subject, Interest interest) {
        RecordingListener listener = new RecordingListener();
        bench.enabler().synchronizer().subscribe(subject, interest, listener);
        eventually(() -> assertThat(listener.frames()).isNotEmpty());
        return listener;
    }

    /// The number that a client has who saw everything up to now.
    private long numberNow() {
        return bench.subscribe(OPERATOR, everything(Channel.ORDERED))
                .frames()
                .getLast()
                .seq();
    }

    private void speeds(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(bench::speed);
        eventually(() -> bench.expectValue("pump", "speed", to));
    }

    private static JsonValue[] numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(JsonValue::of).toArray(JsonValue[]::new);
    }

    private static void gapAndSnapshot(RecordingListener listener, String why) {
        eventually(() -> assertThat(listener.frames()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(listener.frames().get(0))
                .isInstanceOfSatisfying(
                        LiveFrame.Gap.class, gap -> assertThat(gap.reason()).contains(why));
        assertThat(listener.frames().get(1)).isInstanceOf(LiveFrame.Snapshot.class);
    }

    @Test
    void theOrderedChannelBringsEachMissedChangeAndNoSnapshot() {
        speeds(1, 3);
        long last = numberNow();
        speeds(4, 9);
        RecordingListener listener = resume(OPERATOR, from(last, Channel.ORDERED));
        speeds(10, 12);
        eventually(() -> assertThat(listener.values("speed")).containsExactly(numbers(4, 12)));
        assertThat(listener.frames()).allMatch(LiveFrame.Delta.class::isInstance);
        assertThat(bench.enabler().synchronizer().figures().resumed()).isOne();
    }

    @Test
    void theLatestChannelBringsTheNewestOfEachMissedProperty() {
        long last = numberNow();
        speeds(1, 9);
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
        eventually(() -> bench.expectValue("pump", "flow", 5));
        RecordingListener listener = resume(OPERATOR, from(last, Channel.LATEST));
        assertThat(listener.values("speed")).containsExactly(JsonValue.of(9));
        assertThat(listener.values("flow")).containsExactly(JsonValue.of(5));
        assertThat(listener.frames()).hasSize(1);
    }

    @Test
    void whoMissedNothingIsToldSo() {
        speeds(1, 2);
        long last = numberNow();
        assertThat(resume(OPERATOR, from(last, Channel.LATEST)).frames())
                .containsExactly(new LiveFrame.Delta(last, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void eventsSyncStatesAndWhatIsDesiredAreNotMissed(Channel channel) {
        speeds(1, 1);
        long last = numberNow();
        bench.plant.answer((_, limit) -> new CommandOutcome.TimedOut(limit));
        Command set = new Command.SetProperty(PUMP, "speed", JsonValue.of(700));
        bench.enabler().synchronizer().command(OPERATOR, new CommandRequest(set, null, Duration.ofSeconds(1)));
        bench.plant.emits("plant", "pump", "alarm", JsonValue.of("hot"));
        bench.plant.unreachable("plant", "off");
        eventually(() -> bench.expectSync("pump", "stale"));
        RecordingListener listener = resume(OPERATOR, from(last, channel));
        assertThat(listener.changes())
                .flatExtracting(TwinChange::events)
                .extracting(TwinEvent::name)
                .containsExactly("alarm");
        assertThat(listener.changes())
                .extracting(TwinChange::sync)
                .filteredOn(Objects::nonNull)
                .extracting(SyncState::word)
                .endsWith("stale");
        assertThat(listener.changes())
                .extracting(change -> change.properties().get("speed"))
                .filteredOn(Objects::nonNull)
                .anySatisfy(speed -> assertThat(
                                Objects.requireNonNull(speed.desired()).value())
                        .isEqualTo(JsonValue.of(700)));
    }

    @Test
    void whatWasOverrunIsAGapAndOneSnapshot() {
        long last = numberNow();
        speeds(1, 60);
        RecordingListener listener = resume(OPERATOR, from(last, Channel.ORDERED));
        gapAndSnapshot(listener, "than is kept");
        assertThat(listener.frames(LiveFrame.Gap.class).getFirst().from()).isEqualTo(last);
        speeds(61, 62);
        eventually(() -> assertThat(listener.values("speed")).containsExactly(numbers(61, 62)));
        assertThat(bench.enabler().synchronizer().figures().gaps()).isOne();
    }

    @Test
    void whatWeighedTooMuchIsAGapAndOneSnapshot() {
        DtsLimits light = new DtsLimits(2, 64, 64, 1000, 50, Duration.ofHours(1), new DtsLimits.Resume(1000, 1000));
        try (Bench other = Bench.withPump(light)) {
            long last = other.subscribe(OPERATOR, everything(Channel.ORDERED))
                    .frames()
                    .getLast()
                    .seq();
            LongStream.rangeClosed(1, 9).forEach(other::speed);
            eventually(() -> other.expectValue("pump", "speed", 9));
            RecordingListener listener = new RecordingListener();
            other.enabler().synchronizer().subscribe(OPERATOR, from(last, Channel.ORDERED), listener);
            gapAndSnapshot(listener, "than is kept");
        }
    }

    @Test
    void aRestartIsAGapAndOneSnapshot() {
        speeds(1, 2);
        long last = numberNow();
        bench.restart();
        RecordingListener listener = resume(OPERATOR, from(last, Channel.LATEST));
        gapAndSnapshot(listener, "started again");
    }

    @Test
    void aNumberOfTheFutureIsAGapAndOneSnapshot() {
        RecordingListener listener = resume(OPERATOR, from(Long.MAX_VALUE / 2, Channel.LATEST));
        gapAndSnapshot(listener, "in the future");
        speeds(1, 1);
        eventually(() -> assertThat(listener.values("speed")).containsExactly(JsonValue.of(1)));
        assertThat(listener.frames().getLast().seq()).isLessThan(Long.MAX_VALUE / 2);
    }

    @Test
    void aNumberBelowZeroIsRefused() {
        assertThatThrownBy(() -> from(-1, Channel.LATEST)).hasMessageContaining("-1");
    }

    @Test
    @Clause("8.3.5")
    void permissionIsThatOfNow() {
        bench.policy("visitors", rule("all", ALLOW, Set.of(OBSERVE)));
        speeds(1, 1);
        long last = numberNow();
        speeds(2, 4);
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
        eventually(() -> bench.expectValue("pump", "flow", 5));
        bench.policy("secret", rule("speed", DENY, Set.of(OBSERVE), "speed"));
        RecordingListener listener = resume(PLATFORM, from(last, Channel.ORDERED));
        eventually(() -> assertThat(listener.values("flow")).containsExactly(JsonValue.of(5)));
        assertThat(listener.values("speed")).isEmpty();
    }

    @Test
    @Clause("8.3.5")
    void whatMayBeSeenNewlySinceThenComesAsASnapshotAfterTheChanges() {
        bench.policy("visitors", rule("flow", ALLOW, Set.of(OBSERVE), "flow"));
        speeds(1, 7);
        long last = numberNow();
        bench.policy("visitors", rule("all", ALLOW, Set.of(OBSERVE)));
        RecordingListener listener = resume(PLATFORM, from(last, Channel.ORDERED));
        eventually(() -> assertThat(listener.frames(LiveFrame.Snapshot.class))
                .singleElement()
                .satisfies(snapshot ->
                        assertThat(snapshot.twins().getFirst().properties()).containsKey("speed")));
        assertThat(listener.frames(LiveFrame.Gap.class)).isEmpty();
    }

    /// Two writers at full speed, and a client that is cut off again and again: the ordered channel still gives
    /// each revision of each twin exactly once.
    @Test
    void nothingIsLostOrRepeatedOverManyCutsWhileWritersRun() throws InterruptedException {
        try (Bench busy = Bench.withPump(new DtsLimits(
                2, 1024, 1024, 100_000, 50, Duration.ofHours(1), new DtsLimits.Resume(200_000, 1L << 30)))) {
            busy.plant.lists("plant", false, Twins.pump("other"), Twins.pump("third"), Twins.pump("fourth"));
            List<String> twins = List.of("pump", "other", "third", "fourth");
            int each = 2000;
            Map<String, List<JsonValue>> got = new TreeMap<>();
            Cutter cutter = new Cutter(busy, got);
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 1; i <= each; i++) {
                    if (i % (each / ROUNDS) == 0) {
                        cutter.awaitNext();
                    }
                    for (String twin : twins) {
                        busy.plant.reports("plant", twin, "speed", JsonValue.of(i));
                    }
                }
            });
            eventually(() -> {
                cutter.next();
                assertThat(got)
                        .hasSize(4)
                        .allSatisfy((_, values) -> assertThat(values).endsWith(JsonValue.of(each)));
            });
            writer.join();
            assertThat(got).allSatisfy((_, values) -> assertThat(values).containsExactly(numbers(1, each)));
            assertThat(cutter.cuts.get()).isGreaterThanOrEqualTo(ROUNDS);
        }
    }

    /// Follows, leaves after a few frames, and comes back with the last number.
    private static final class Cutter {
        private static final int FRAMES = 5;

        private final Bench bench;
        private final Map<String, List<JsonValue>> got;
        private long last;
        private final AtomicInteger cuts = new AtomicInteger();

        Cutter(Bench bench, Map<String, List<JsonValue>> got) {
            this.bench = bench;
            this.got = got;
        }

        /// Waits until there was another cut.
        void awaitNext() {
            int before = cuts.get();
            eventually(() -> assertThat(cuts.get()).isGreaterThan(before));
        }

        void next() {
            Interest interest = cuts.get() == 0 ? everything(Channel.ORDERED) : from(last, Channel.ORDERED);
            ConcurrentSkipListMap<Integer, LiveFrame> frames = new ConcurrentSkipListMap<>();
            LiveListener listener = frame -> {
                if (frames.size() == FRAMES) {
                    throw new IllegalStateException("cut");
                }
                frames.put(frames.size(), frame);
            };
            try (LiveSubscription _ = bench.enabler().synchronizer().subscribe(OPERATOR, interest, listener)) {
                eventually(() -> assertThat(frames).isNotEmpty());
            }
            List.copyOf(frames.values()).forEach(this::take);
            cuts.incrementAndGet();
        }

        private void take(LiveFrame frame) {
            assertThat(frame).isNotInstanceOf(LiveFrame.Gap.class);
            last = frame.seq();
            switch (frame) {
                case LiveFrame.Snapshot(long _, var states) -> {
                    got.clear();
                    states.forEach(state -> {
                        var speed = state.properties().get("speed");
                        long now = speed == null || speed.reported() == null
                                ? 0
                                : Long.parseLong(speed.reported().value().toString());
                        got.put(state.twin().value(), new ArrayList<>(List.of(numbers(1, now))));
                    });
                }
                case LiveFrame.Delta(long _, var changes) ->
                    changes.forEach(change -> {
                        var speed = change.properties().get("speed");
                        if (speed != null && speed.reported() != null) {
                            got.computeIfAbsent(change.twin().value(), _ -> new ArrayList<>())
                                    .add(speed.reported().value());
                        }
                    });
                default -> {}
            }
        }
    }
}
