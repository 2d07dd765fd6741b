package io.intertwine.core;

import static io.intertwine.api.access.Action.OBSERVE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.everything;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveFrame.Snapshot;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.conformance.fake.RecordingListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Measures how fast a policy narrows open streams, and asserts that nothing it took away comes after it.
@Clause("8.3.5")
class RevocationTest {
    private static final int SUBSCRIPTIONS = 100;
    private static final int TWINS = 1000;
    private static final long LATER = 4242;

    @Test
    void nothingThatIsReportedAfterAPolicyReturnedReachesAStreamThatItTookItFrom() throws InterruptedException {
        try (Bench bench = new Bench()) {
            TwinDescription[] twins = IntStream.range(0, TWINS)
                    .mapToObj(i -> Twins.pump("pump-" + i))
                    .toArray(TwinDescription[]::new);
            bench.register("plant", twins);
            bench.plant.connected("plant");
            bench.policy("look", rule("all", ALLOW, Set.of(OBSERVE)));
            CountDownLatch narrowed = new CountDownLatch(SUBSCRIPTIONS);
            List<RecordingListener> listeners = IntStream.range(0, SUBSCRIPTIONS)
                    .mapToObj(_ -> subscribe(bench, narrowed))
                    .toList();
            Bench.eventually(() -> assertThat(listeners)
                    .allSatisfy(listener ->
                            assertThat(listener.frames(Snapshot.class)).isNotEmpty()));

            bench.policy("closed", rule("speed", DENY, Set.of(OBSERVE), "speed"));
            long returned = System.nanoTime();
            IntStream.range(0, TWINS).forEach(i -> {
                bench.plant.reports("plant", "pump-" + i, "speed", JsonValue.of(LATER));
                bench.plant.reports("plant", "pump-" + i, "flow", JsonValue.of(LATER));
            });
            assertThat(narrowed.await(60, TimeUnit.SECONDS)).isTrue();
            System.getLogger("revocation")
                    .log(
                            System.Logger.Level.INFO,
                            "All {0} streams of {1} twins were narrowed {2} ms after the policy returned, under {3} changes.",
                            SUBSCRIPTIONS,
                            TWINS,
                            (System.nanoTime() - returned) / 1_000_000,
                            2 * TWINS);

            Bench.eventually(() -> assertThat(listeners)
                    .allSatisfy(listener -> assertThat(listener.values("flow")).hasSizeGreaterThanOrEqualTo(1)));
            assertThat(listeners)
                    .allSatisfy(listener -> assertThat(listener.values("speed")).doesNotContain(JsonValue.of(LATER)));
        }
    }

    /// Counts down when the first snapshot without the property that was taken away came.
    private static RecordingListener subscribe(Bench bench, CountDownLatch narrowed) {
        RecordingListener listener = new RecordingListener();
        boolean[] told = {false};
        bench.enabler().synchronizer().subscribe(PLATFORM, everything(Channel.LATEST), frame -> {
            boolean second = frame instanceof LiveFrame.Snapshot
                    && !listener.frames(Snapshot.class).isEmpty();
            listener.frame(frame);
            if (second && !told[0]) {
                told[0] = true;
                narrowed.countDown();
            }
        });
        return listener;
    }
}
