package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwinShardTest {
    private static final int CALLERS = 8;
    private static final int EACH = 2000;

    private final TwinShard shard = new TwinShard(0, 16);
    /// Touched by tasks only.
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        shard.close();
    }

    private List<String> doneNow() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();
        shard.submit(() -> {
            seen.addAll(done);
            over.countDown();
        });
        over.await();
        return seen;
    }

    @Test
    void letsWhoComesWhenItIsFreeDoItHimself() {
        shard.start();
        List<Thread> workers = new ArrayList<>();
        shard.submit(() -> workers.add(Thread.currentThread()));
        assertThat(workers).containsExactly(Thread.currentThread());
    }

    @Test
    void isOneWriterForManyCallersAndKeepsTheOrderOfEach() throws InterruptedException {
        shard.start();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = "caller-" + caller + " ";
                callers.execute(() -> {
                    for (int i = 0; i < EACH; i++) {
                        String task = name + i;
                        shard.submit(() -> done.add(task));
                    }
                });
            }
        }
        List<String> all = doneNow();
        assertThat(all).hasSize(CALLERS * EACH);
        for (int caller = 0; caller < CALLERS; caller++) {
            String name = "caller-" + caller + " ";
            List<String> own =
                    all.stream().filter(task -> task.startsWith(name)).toList();
            for (int i = 0; i < EACH; i++) {
                assertThat(own.get(i)).isEqualTo(name + i);
            }
        }
    }

    @Test
    void doesWhatATaskAsksForAfterThatTask() throws InterruptedException {
        shard.start();
        shard.submit(() -> {
            shard.submit(() -> done.add("inner"));
            done.add("outer");
        });
        await("the inner task").untilAsserted(() -> assertThat(doneNow()).containsExactly("outer", "inner"));
    }

    @Test
    void leavesWhatComesWhileItIsBusyToItsThread() throws InterruptedException {
        shard.start();
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Thread busy = Thread.ofPlatform()
                .start(() -> shard.submit(() -> {
                    begun.countDown();
                    goOn.await();
                    done.add("long");
                }));
        begun.await();
        List<Thread> workers = new ArrayList<>();
        shard.submit(() -> {
            workers.add(Thread.currentThread());
            done.add("short");
        });
        goOn.countDown();
        busy.join();
        assertThat(doneNow()).containsExactly("long", "short");
        assertThat(workers).doesNotContain(Thread.currentThread(), busy);
    }

    @Test
    void goesOnAfterATaskThatFailed() throws InterruptedException {
        shard.start();
        shard.submit(() -> {
            throw new IllegalStateException("on purpose");
        });
        shard.submit(() -> done.add("next"));
        assertThat(doneNow()).containsExactly("next");
    }

    @Test
    void doesWhatWaitsBeforeItBeginsAndDropsWhatComesAfterItsEnd() {
        shard.submit(() -> done.add("early"));
        assertThat(done).isEmpty();
        shard.start();
        shard.close();
        assertThat(done).containsExactly("early");
        shard.submit(() -> done.add("late"));
        assertThat(done).containsExactly("early");
    }
}
