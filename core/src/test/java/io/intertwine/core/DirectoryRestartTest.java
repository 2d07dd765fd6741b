package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.Hits;
import io.intertwine.condition.CelConditions;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.store.lucene.LuceneDirectoryIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index is derived: it may be lost, old or wrong at any start.
@Clause("8.3.2")
class DirectoryRestartTest {
    @TempDir
    private Path folder;

    private CountedIndex index;
    private DirectoryBench bench;

    @BeforeEach
    void start() {
        index = new CountedIndex(LuceneDirectoryIndex.open(folder.resolve("index")));
        bench = new DirectoryBench(index, new DirectoryLimits(100, 100, Duration.ofSeconds(10)), new CelConditions());
        bench.register("plant", JsonObject.EMPTY, Twins.pump("a"), Twins.pump("b"), Twins.pump("c"));
        assertThat(bench.twins(OPERATOR, "'Pump' in types")).containsExactly("a", "b", "c");
    }

    @AfterEach
    void close() {
        bench.close();
        index.close();
    }

    private void reopen() {
        index = new CountedIndex(LuceneDirectoryIndex.open(folder.resolve("index")));
        bench.restart(index);
        eventually(() -> assertThat(bench.enabler().directoryStatus()).isEqualTo(new DirectoryStatus.Ready(3, 1)));
    }

    private void expectAll() {
        assertThat(bench.twins(OPERATOR, "'Pump' in types")).containsExactly("a", "b", "c");
        assertThat(bench.systems("id == 'plant'")).containsExactly("plant");
    }

    @Test
    void anOrderlyRestartWritesNothing() {
        bench.close();
        index.close();
        reopen();
        expectAll();
        assertThat(index.puts).hasValue(0);
    }

    @Test
    void aLostIndexIsMadeAnew() throws IOException {
        bench.close();
        index.close();
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        reopen();
        expectAll();
        assertThat(index.puts).hasValue(4);
    }

    @Test
    void anIndexOlderThanTheStoreIsBroughtUpToDateWhereItDiffers() {
        bench.close();
        index.put("twin", new IndexDocument("ghost", Map.of("types", Set.of("Pump")), Map.of()));
        index.put("twin", new IndexDocument("b", Map.of("types", Set.of("Fan")), Map.of()));
        index.remove("twin", "c");
        index.commit("old");
        index.close();
        reopen();
        expectAll();
        assertThat(index.puts).hasValue(2);
        assertThat(index.removes).hasValue(1);
    }

    @Test
    void afterTheEndOfAProcessThatHadNoTimeTheIndexIsCompared() {
        index.close();
        reopen();
        expectAll();
    }

    @Test
    void whileItIsBuiltAQueryGetsAClearErrorAndTheStatusShowsHowFarItIs() {
        bench.close();
        index.commit("old");
        index.close();
        try (CountedIndex held = new CountedIndex(LuceneDirectoryIndex.open(folder.resolve("other")))) {
            held.gate = new CountDownLatch(1);
            DirectoryBench impatient = bench.with(new DirectoryLimits(100, 100, Duration.ZERO));
            impatient.restart(held);
            assertThatThrownBy(() -> impatient.twins(OPERATOR, "true"))
                    .isInstanceOfSatisfying(
                            IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.BUSY))
                    .hasMessageContaining("being built");
            assertThat(impatient.enabler().directoryStatus()).isInstanceOf(DirectoryStatus.Building.class);
            held.gate.countDown();
            eventually(
                    () -> assertThat(impatient.enabler().directoryStatus()).isEqualTo(new DirectoryStatus.Ready(3, 1)));
            assertThat(impatient.twins(OPERATOR, "true")).containsExactly("a", "b", "c");
            impatient.close();
        }
        reopen();
    }

    @Test
    void anIndexThatCannotBeWrittenAnswersNothingAndSaysSo() {
        index.failing = true;
        bench.plant.lists("plant", false, Twins.pump("d"));
        assertThatThrownBy(() -> bench.twins(OPERATOR, "true")).hasMessageContaining("no space left");
        assertThat(bench.enabler().directoryStatus()).isInstanceOf(DirectoryStatus.Failed.class);
    }

    /// Counts what is written, and can hold it up or let it fail.
    private static final class CountedIndex implements DirectoryIndex {
        private final DirectoryIndex index;
        private final AtomicInteger puts = new AtomicInteger();
        private final AtomicInteger removes = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean failing;

        CountedIndex(DirectoryIndex index) {
            this.index = index;
        }

        @Override
        public void put(String kind, IndexDocument document) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failing) {
                throw new IntertwineException(CommonError.STORE, "There is no space left.");
            }
            puts.incrementAndGet();
            index.put(kind, document);
        }

        @Override
        public void remove(String kind, String id) {
            removes.incrementAndGet();
            index.remove(kind, id);
        }

        @Override
        public Hits search(String kind, Criterion criterion, String after) {
            return index.search(kind, criterion, after);
        }

        @Override
        public long count(String kind, Criterion criterion) {
            return index.count(kind, criterion);
        }

        @Override
        public void commit(String stamp) {
            index.commit(stamp);
        }

        @Override
        public String stamp() {
            return index.stamp();
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
