package io.intertwine.sif.tpsr;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Clause("8.2.1")
class RollingWindowTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final RollingWindow window = new RollingWindow(Duration.ofMinutes(1), 6);

    private void called(Instant when, int millis, boolean failed) {
        window.called(when.toEpochMilli(), Latencies.bucket(Duration.ofMillis(millis)), failed);
    }

    @Test
    void forgetsWhatIsOlderThanItsLengthAndOneSlot() {
        called(BEGIN, 10, true);
        window.probed(BEGIN, false);
        assertThat(window.at(BEGIN.plusSeconds(69)).window().calls()).isEqualTo(1);
        assertThat(window.at(BEGIN.plusSeconds(69)).window().errorRate()).isEqualTo(1);
        assertThat(window.at(BEGIN.plusSeconds(69)).badProbes()).isEqualTo(1);
        assertThat(window.at(BEGIN.plusSeconds(70)).window().calls()).isZero();
        assertThat(window.at(BEGIN.plusSeconds(70)).window().availability()).isNaN();
        assertThat(window.at(BEGIN.plusSeconds(70)).window().errorRate()).isNaN();
    }

    @Test
    void usesASlotAgainAfterALongPause() {
        called(BEGIN, 10, true);
        Instant later = BEGIN.plus(Duration.ofDays(3));
        called(later, 20, false);
        assertThat(window.at(later).window().calls()).isEqualTo(1);
        assertThat(window.at(later).window().failed()).isZero();
    }

    @Test
    void tellsWhatHappenedInEachOfItsParts() {
        called(BEGIN, 10, false);
        called(BEGIN.plusSeconds(25), 40, true);
        window.probed(BEGIN.plusSeconds(25), true);
        assertThat(window.history(BEGIN.plusSeconds(59)))
                .extracting(ServiceHealth.Period::begin)
                .containsExactly(BEGIN, BEGIN.plusSeconds(20));
        ServiceHealth.Window last =
                window.history(BEGIN.plusSeconds(59)).getLast().window();
        assertThat(last.length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(last.errorRate()).isEqualTo(1);
        assertThat(last.availability()).isEqualTo(1);
        assertThat(window.history(BEGIN.plusSeconds(70))).hasSize(1);
    }

    @Test
    void losesNoCallOfManyThreads() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(4);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        called(BEGIN.plusMillis(i), 3, i % 4 == 0);
                    }
                    done.countDown();
                }))
                .toList();
        done.await();
        for (Thread thread : threads) {
            thread.join();
        }
        RollingWindow.Figures all = window.at(BEGIN.plusSeconds(10));
        assertThat(all.window().calls()).isEqualTo(40_000);
        assertThat(all.window().failed()).isEqualTo(10_000);
    }
}
