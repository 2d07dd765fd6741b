package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TwinShardTest {
    private static final int SOURCES = 4;
    private static final int TASKS = 5_000;

    private record Done(int source, int number) {}

    /// Hands tasks over in both ways by turns.
    private static void hand(TwinShard shard, int number, TwinShard.Task task) {
        if (number % 3 == 0) {
            shard.submit(task);
        } else {
            shard.runOrSubmit(task);
        }
    }

    @Test
    void runsOneAtATimeAndThoseOfOneSourceInTheirOrder() throws InterruptedException {
        List<Done> done = new ArrayList<>();
        AtomicInteger running = new AtomicInteger();
        AtomicBoolean together = new AtomicBoolean();
        CountDownLatch left = new CountDownLatch(SOURCES * TASKS);
        try (TwinShard shard = new TwinShard(0, 100)) {
            shard.start();
            for (int i = 0; i < SOURCES; i++) {
                int source = i;
                Thread.ofVirtual()
                        .start(() -> IntStream.range(0, TASKS)
                                .forEach(number -> hand(shard, number, () -> {
                                    together.compareAndSet(false, running.incrementAndGet() > 1);
                                    done.add(new Done(source, number));
                                    running.decrementAndGet();
                                    left.countDown();
                                })));
            }
            left.await();
        }
        assertThat(together).isFalse();
        for (int i = 0; i < SOURCES; i++) {
            int source = i;
            assertThat(done.stream().filter(one -> one.source() == source).map(Done::number))
                    .isSorted()
                    .hasSize(TASKS);
        }
    }

    @Test
    void runsATaskInTheThreadThatFindsNothingWaiting() throws InterruptedException {
        List<Thread> ran = new ArrayList<>();
        CountDownLatch submitted = new CountDownLatch(1);
        try (TwinShard shard = new TwinShard(0, 100)) {
            shard.start();
            shard.runOrSubmit(() -> {
                ran.add(Thread.currentThread());
                shard.runOrSubmit(() -> {
                    ran.add(Thread.currentThread());
                    submitted.countDown();
                });
                assertThat(ran).as("one task does not run within another").hasSize(1);
            });
            submitted.await();
        }
        assertThat(ran.getFirst()).isSameAs(Thread.currentThread());
        assertThat(ran.getLast()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void runsNothingAfterItsEnd() {
        TwinShard shard = new TwinShard(0, 100);
        shard.start();
        shard.close();
        AtomicBoolean ran = new AtomicBoolean();
        shard.runOrSubmit(() -> ran.set(true));
        shard.submit(() -> ran.set(true));
        assertThat(ran).isFalse();
    }
}
