package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditEntry.Deed;
import io.intertwine.api.dtif.dtac.AuditEntry.Outcome;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.port.RecordStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtac.RecordAuditLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many who write into the audit log at once, some of whom wait for it.
@Clause("8.3.5")
@Timeout(60)
class AuditLineTest {
    private static final int WRITERS = 8;
    private static final int EACH = 300;

    private volatile boolean broken;
    private final RecordStore memory = new MemoryRecordStore();
    private final RecordAuditLog log = new RecordAuditLog(
            store(), (_, _) -> false, new DtacLimits.Audit(Duration.ofDays(1), 1L << 30, 50), InstantSource.system());

    @BeforeEach
    void start() {
        log.start();
    }

    @AfterEach
    void close() {
        log.close();
    }

    /// One that takes no records while it is broken.
    private RecordStore store() {
        return (RecordStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RecordStore.class}, (_, method, arguments) -> {
                    if (broken && method.getName().equals("put")) {
                        throw new IllegalStateException("The disk is full.");
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static AuditEntry entry(String rule) {
        return new AuditEntry(
                Instant.now(),
                FlowId.fresh(),
                OPERATOR,
                Deed.READ,
                AuditEntry.Target.NONE,
                Outcome.ALLOWED,
                rule,
                List.of(),
                null,
                1);
    }

    /// Their rules, oldest first.
    private List<String> written() {
        List<String> rules = new ArrayList<>();
        log.export(OPERATOR, AuditQuery.ALL, entry -> rules.add(entry.rule()));
        return rules.reversed();
    }

    private static String rule(int writer, int number) {
        return writer + "/" + number;
    }

    @Test
    void keepsEachEntryOnceAndThoseOfAWriterInTheirOrder() throws Exception {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> busy = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int own = writer;
                busy.add(writers.submit(() -> addAll(own)));
            }
            for (Future<?> each : busy) {
                each.get();
            }
        }
        await().untilAsserted(() -> assertThat(written()).hasSize(WRITERS * (EACH + 1)));
        List<String> written = written();
        for (int writer = 0; writer < WRITERS; writer++) {
            int own = writer;
            assertThat(written.stream().filter(rule -> rule.startsWith(own + "/")))
                    .containsExactlyElementsOf(IntStream.range(0, EACH)
                            .mapToObj(number -> rule(own, number))
                            .toList());
        }
    }

    /// Every third one is waited for. What stands before one that is waited for is there with it.
    private void addAll(int writer) {
        for (int number = 0; number < EACH; number++) {
            if ((number + writer) % 3 == 0) {
                log.addDurably(entry(rule(writer, number)));
            } else {
                log.add(entry(rule(writer, number)));
            }
        }
        log.addDurably(entry("done/" + writer));
        assertThat(written()).contains("done/" + writer, rule(writer, 0), rule(writer, EACH - 1));
    }

    @Test
    void tellsWhoWaitsThatItFailsAndWritesTheOthersLater() {
        broken = true;
        log.add(entry("before"));
        assertThatThrownBy(() -> log.addDurably(entry("lost")))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("cannot be written");
        log.add(entry("behind"));
        broken = false;
        await().untilAsserted(() -> assertThat(written()).containsExactly("before", "behind"));
        log.addDurably(entry("after"));
        assertThat(written()).containsExactly("before", "behind", "after");
    }

    @Test
    void whenItEndsNobodyWaitsForEverAndNothingThatWasTakenIsLost() throws Exception {
        Queue<String> kept = new ConcurrentLinkedQueue<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> busy = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int own = writer;
                busy.add(writers.submit(() -> addUntilClosed(own, kept)));
            }
            await().until(() -> kept.size() > 100);
            log.close();
            for (Future<?> each : busy) {
                each.get();
            }
        }
        assertThat(written()).containsAll(kept);
        assertThatThrownBy(() -> log.add(entry("late"))).hasMessageContaining("closed");
    }

    private void addUntilClosed(int writer, Queue<String> kept) {
        try {
            for (int number = 0; true; number++) {
                String rule = rule(writer, number);
                log.addDurably(entry(rule));
                kept.add(rule);
            }
        } catch (IntertwineException e) {
            assertThat(e).hasMessageContaining("closed");
        }
    }
}
