package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.everything;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.json.JsonValue;
import io.intertwine.dtif.dts.DtsLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Subscribers who share what is made for them.
@Clause({"8.3.4", "9.2 step 14"})
class AudienceTest {
    private static final DtsLimits LARGE =
            new DtsLimits(2, 1024, 1024, 100_000, 500, Duration.ofHours(1), new DtsLimits.Resume(200_000, 1L << 30));

    private final Bench bench = Bench.withPump(LARGE);
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final ExecutorService two = Executors.newSingleThreadExecutor();
    private final SharedProbe.Form form = new SharedProbe.Form("json", new AtomicInteger());

    @AfterEach
    void close() {
        bench.close();
        one.close();
        two.close();
    }

    private SharedProbe begin(Subject subject, Interest interest, ExecutorService loop) {
        SharedProbe probe = new SharedProbe(form, loop);
        return probe.of(bench.enabler().synchronizer().subscribe(subject, interest, probe));
    }

    private SharedProbe follow(Channel channel, ExecutorService loop) {
        SharedProbe probe = begin(OPERATOR, everything(channel), loop);
        eventually(() -> assertThat(probe.got.frames()).isNotEmpty());
        return probe;
    }

    private static Interest from(long number, Channel channel) {
        return new Interest(null, TwinSelector.ALL, Set.of(), channel, 0, null, null, number);
    }

    private static JsonValue[] numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(JsonValue::of).toArray(JsonValue[]::new);
    }

    private void speeds(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(bench::speed);
        eventually(() -> bench.expectValue("pump", "speed", to));
    }

    private static LiveFrame.Snapshot snapshot(SharedProbe probe) {
        List<LiveFrame.Snapshot> snapshots = probe.got.frames(LiveFrame.Snapshot.class);
        assertThat(snapshots).hasSize(1);
        return snapshots.getFirst();
    }

    @Test
    void getTheVerySameFramesEncodedOnce() {
        SharedProbe first = follow(Channel.ORDERED, one);
        SharedProbe second = follow(Channel.ORDERED, two);
        SharedProbe third = follow(Channel.ORDERED, one);
        int before = form.encoded().get();
        speeds(1, 20);
        eventually(() -> assertThat(List.of(first, second, third))
                .allSatisfy(probe -> assertThat(probe.got.values("speed")).containsExactly(numbers(1, 20))));

        List<LiveFrame.Delta> deltas = first.got.frames(LiveFrame.Delta.class);
        assertThat(second.got.frames(LiveFrame.Delta.class))
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .containsExactlyElementsOf(deltas);
        assertThat(form.encoded().get() - before).isEqualTo(deltas.size());
    }

    @Test
    void whoComesLaterGetsTheStateAndThenWhatTheOthersGet() {
        SharedProbe first = follow(Channel.ORDERED, one);
        speeds(1, 5);
        SharedProbe late = follow(Channel.ORDERED, one);
        speeds(6, 9);
        eventually(() -> assertThat(late.got.values("speed")).containsExactly(numbers(6, 9)));
        eventually(() -> assertThat(first.got.values("speed")).containsExactly(numbers(1, 9)));
        assertThat(snapshot(late).twins().getFirst()).isNotNull();
        assertThat(first.got.frames(LiveFrame.Snapshot.class))
                .as("not once more")
                .hasSize(1);
    }

    @Test
    void aSlowOneIsLeftOutAndGetsTheNewestWhenItIsReady() {
        SharedProbe quick = follow(Channel.LATEST, one);
        SharedProbe slow = follow(Channel.LATEST, one);
        slow.fill();
        speeds(1, 1);
        eventually(() -> assertThat(slow.got.values("speed")).containsExactly(numbers(1, 1)));
        speeds(2, 50);
        eventually(() -> assertThat(quick.got.values("speed")).endsWith(JsonValue.of(50)));
        assertThat(slow.got.values("speed")).containsExactly(numbers(1, 1));

        slow.drain();
        eventually(() -> assertThat(slow.got.values("speed")).containsExactly(JsonValue.of(1), JsonValue.of(50)));
        speeds(51, 51);
        eventually(() -> assertThat(slow.got.values("speed")).endsWith(JsonValue.of(51)));
        assertThat(slow.got.frames(LiveFrame.Snapshot.class)).hasSize(1);
    }

    @Test
    void aSlowOneOnTheOrderedChannelGetsEachChange() {
        SharedProbe slow = follow(Channel.ORDERED, one);
        slow.fill();
        speeds(1, 50);
        slow.drain();
        speeds(51, 60);
        eventually(() -> assertThat(slow.got.values("speed")).containsExactly(numbers(1, 60)));
    }

    @Test
    void muchThatASlowOneMissedComesInParts() {
        SharedProbe slow = follow(Channel.ORDERED, one);
        slow.fill();
        speeds(1, 1);
        eventually(() -> assertThat(slow.got.values("speed")).containsExactly(numbers(1, 1)));
        speeds(2, 2000);
        int before = slow.got.frames().size();
        slow.drainOnce();
        eventually(() -> assertThat(slow.got.frames()).hasSizeGreaterThan(before));
        assertThat(slow.got.values("speed")).as("no more than a part").hasSizeLessThanOrEqualTo(501);
        eventually(() -> {
            slow.drain();
            assertThat(slow.got.values("speed")).containsExactly(numbers(1, 2000));
        });
    }

    @Test
    void aSlowOneThatComesBackInPartsLearnsOfATwinThatItMaySeeSince() {
        bench.plant.lists("plant", false, Twins.pump("other"));
        TwinSelector pump = new TwinSelector(Set.of("pump"), Set.of(), Set.of(), Set.of());
        bench.policy(
                "visitors",
                new Rule("pump", Effect.ALLOW, SubjectSelector.ANYONE, pump, Set.of(Action.OBSERVE), Set.of()));
        SharedProbe slow = begin(PLATFORM, everything(Channel.ORDERED), one);
        eventually(() -> assertThat(snapshot(slow).twins()).hasSize(1));
        slow.fill();
        speeds(1, 1);
        eventually(() -> assertThat(slow.got.values("speed")).containsExactly(numbers(1, 1)));
        speeds(2, 1200);
        bench.policy("visitors", rule("all", Effect.ALLOW, Set.of(Action.OBSERVE)));
        speeds(1201, 2400);
        eventually(() -> {
            slow.drainOnce();
            assertThat(slow.got.frames(LiveFrame.Snapshot.class).getLast().twins())
                    .hasSize(2);
        });
        assertThat(slow.got.values("speed")).containsExactly(numbers(1, 2400));
        assertThat(slow.got.frames()).hasSizeGreaterThan(4);
    }

    @Test
    void aTwinThatWasTakenAwayIsNotNamedAfterwards() {
        bench.plant.lists("plant", false, Twins.pump("secret"));
        bench.policy("visitors", rule("all", Effect.ALLOW, Set.of(Action.OBSERVE)));
        SharedProbe slow = begin(PLATFORM, everything(Channel.LATEST), one);
        eventually(() -> assertThat(snapshot(slow).twins()).hasSize(2));
        slow.fill();
        speeds(1, 1);
        bench.plant.unreachable("plant", "off");
        SharedProbe other = begin(PLATFORM, everything(Channel.LATEST), one);
        eventually(() -> assertThat(other.got.frames()).isNotEmpty());
        TwinSelector pump = new TwinSelector(Set.of("pump"), Set.of(), Set.of(), Set.of());
        bench.policy(
                "visitors",
                new Rule("pump", Effect.ALLOW, SubjectSelector.ANYONE, pump, Set.of(Action.OBSERVE), Set.of()));
        eventually(() -> assertThat(
                        other.got.frames(LiveFrame.Snapshot.class).getLast().twins())
                .hasSize(1));
        int before = slow.got.frames().size();
        slow.drain();
        eventually(() -> assertThat(slow.got.frames()).hasSizeGreaterThan(before));
        assertThat(slow.got.frames().subList(before, slow.got.frames().size()).toString())
                .doesNotContain("secret");
    }

    @Test
    void whoReturnsJoinsWithWhatHeMissed() {
        SharedProbe stays = follow(Channel.ORDERED, one);
        SharedProbe leaves = follow(Channel.ORDERED, two);
        speeds(1, 3);
        eventually(() -> assertThat(leaves.got.values("speed")).containsExactly(numbers(1, 3)));
        leaves.leave();
        long last = leaves.got.frames().getLast().seq();
        speeds(4, 9);
        SharedProbe back = begin(OPERATOR, from(last, Channel.ORDERED), two);
        speeds(10, 12);
        eventually(() -> assertThat(back.got.values("speed")).containsExactly(numbers(4, 12)));
        eventually(() -> assertThat(stays.got.values("speed")).containsExactly(numbers(1, 12)));
        assertThat(back.got.frames()).allMatch(LiveFrame.Delta.class::isInstance);
    }

    @Test
    void aNumberOfTheFutureIsAGapAndASnapshot() {
        SharedProbe back = begin(OPERATOR, from(Long.MAX_VALUE / 2, Channel.LATEST), one);
        eventually(() -> assertThat(back.got.frames()).hasSize(2));
        assertThat(back.got.frames().getFirst()).isInstanceOf(LiveFrame.Gap.class);
        assertThat(back.got.frames().getLast()).isInstanceOf(LiveFrame.Snapshot.class);
    }

    @Test
    void aRuleThatTakesAwayTakesFromAllOfThem() {
        bench.policy("visitors", rule("all", Effect.ALLOW, Set.of(Action.OBSERVE)));
        SharedProbe first = begin(PLATFORM, everything(Channel.LATEST), one);
        SharedProbe second = begin(PLATFORM, everything(Channel.LATEST), two);
        eventually(() -> assertThat(second.got.frames()).isNotEmpty());
        eventually(() -> assertThat(first.got.frames()).isNotEmpty());
        speeds(1, 1);
        eventually(() -> assertThat(second.got.values("speed")).isNotEmpty());
        second.fill();
        bench.policy("secret", rule("speed", Effect.DENY, Set.of(Action.OBSERVE), "speed"));
        eventually(() -> assertThat(first.got
                        .frames(LiveFrame.Snapshot.class)
                        .getLast()
                        .twins()
                        .getFirst()
                        .properties())
                .doesNotContainKey("speed"));
        speeds(2, 9);
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(5));
        second.drain();
        eventually(() -> assertThat(second.got.values("flow")).isNotEmpty());
        for (SharedProbe probe : List.of(first, second)) {
            assertThat(probe.got.values("speed")).doesNotContain(numbers(2, 9));
        }
    }

    @Test
    void aSystemThatWentAwayMeanwhileIsToldToTheSlowOneToo() {
        SharedProbe slow = follow(Channel.LATEST, one);
        slow.fill();
        speeds(1, 2);
        bench.plant.unreachable("plant", "off");
        SharedProbe other = follow(Channel.LATEST, one);
        assertThat(snapshot(other).twins()).isNotEmpty();
        slow.drain();
        eventually(
                () -> assertThat(slow.got.frames(LiveFrame.SystemChange.class)).isNotEmpty());
        assertThat(slow.got.frames()).extracting(LiveFrame::seq).isSorted();
    }

    @Test
    void theLastOneWhoLeavesEndsIt() {
        SharedProbe first = follow(Channel.LATEST, one);
        SharedProbe second = follow(Channel.LATEST, two);
        assertThat(bench.enabler().subscriptionCount()).isEqualTo(2);
        first.leave();
        first.leave();
        second.leave();
        assertThat(bench.enabler().subscriptionCount()).isZero();
        speeds(1, 1);
        assertThat(follow(Channel.LATEST, one).got.values("speed")).isEmpty();
        assertThat(second.hasFailed()).isFalse();
    }

    /// Each change exactly once and in order, however members come, stall, leave and return while writers run.
    @RepeatedTest(3)
    void nothingIsLostOrRepeatedWhileMembersComeAndGo() throws InterruptedException {
        bench.plant.lists("plant", false, Twins.pump("other"), Twins.pump("third"));
        List<String> twins = List.of("pump", "other", "third");
        int each = 3000;
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 1; i <= each; i++) {
                for (String twin : twins) {
                    bench.plant.reports("plant", twin, "speed", JsonValue.of(i));
                }
            }
        });
        Random random = new Random(7);
        List<List<SharedProbe>> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clients.add(new ArrayList<>(
                    List.of(begin(OPERATOR, everything(Channel.ORDERED), random.nextBoolean() ? one : two))));
        }
        while (writer.isAlive()) {
            List<SharedProbe> client = clients.get(random.nextInt(clients.size()));
            SharedProbe now = client.getLast();
            switch (random.nextInt(4)) {
                case 0 -> now.fill();
                case 1, 2 -> now.drain();
                default -> comeAgain(client, random.nextBoolean() ? one : two);
            }
        }
        writer.join();
        eachHas(clients, each);
    }

    private static void eachHas(List<List<SharedProbe>> clients, int each) {
        clients.forEach(client -> client.getLast().drain());
        for (List<SharedProbe> client : clients) {
            eventually(() -> {
                client.getLast().drain();
                assertThat(values(client))
                        .allSatisfy((_, got) -> assertThat(got).endsWith((long) each));
            });
            assertThat(values(client))
                    .hasSize(3)
                    .allSatisfy((_, got) -> assertThat(got)
                            .containsExactlyElementsOf(
                                    LongStream.rangeClosed(1, each).boxed().toList()));
        }
    }

    private void comeAgain(List<SharedProbe> client, ExecutorService loop) {
        List<LiveFrame> frames = client.getLast().got.frames();
        if (!frames.isEmpty()) {
            client.getLast().leave();
            // what was on its way when it left counts, too
            CompletableFuture.runAsync(() -> {}, client.getLast().loop()).join();
            long last = client.getLast().got.frames().getLast().seq();
            client.add(begin(OPERATOR, from(last, Channel.ORDERED), loop));
        }
    }

    /// By twin, what the probes of one client got, one after the other.
    private static Map<String, List<Long>> values(List<SharedProbe> client) {
        Map<String, List<Long>> values = new TreeMap<>();
        for (SharedProbe probe : client) {
            for (LiveFrame frame : probe.got.frames()) {
                take(frame, values);
            }
        }
        return values;
    }

    private static void take(LiveFrame frame, Map<String, List<Long>> values) {
        switch (frame) {
            case LiveFrame.Snapshot(long _, var states) -> {
                values.clear();
                states.forEach(state -> {
                    var speed = state.properties().get("speed");
                    long now = speed == null || speed.reported() == null
                            ? 0
                            : Long.parseLong(speed.reported().value().toString());
                    values.put(
                            state.twin().value(),
                            new ArrayList<>(
                                    LongStream.rangeClosed(1, now).boxed().toList()));
                });
            }
            case LiveFrame.Delta(long _, var changes) ->
                changes.forEach(change -> {
                    var speed = change.properties().get("speed");
                    if (speed != null && speed.reported() != null) {
                        values.computeIfAbsent(change.twin().value(), _ -> new ArrayList<>())
                                .add(Long.parseLong(speed.reported().value().toString()));
                    }
                });
            case LiveFrame.Gap gap -> throw new AssertionError(gap.toString());
            case LiveFrame.SystemChange _ -> {}
        }
    }
}
