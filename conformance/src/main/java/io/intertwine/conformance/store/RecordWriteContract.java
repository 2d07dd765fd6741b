package io.intertwine.conformance.store;

import static io.intertwine.api.port.RecordStore.ANY;
import static io.intertwine.api.port.RecordStore.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Storing, removing and compare-and-set.
interface RecordWriteContract {
    /// The store under test, empty when a test begins.
    RecordStore store();

    @Test
    default void findsWhatWasPut() {
        Stored<Note> put = store().put(Note.KIND, "a", new Note("Grüße, 世界 \uD83D\uDE80\n\"", Long.MAX_VALUE), NONE);

        assertThat(put.key()).isEqualTo("a");
        assertThat(put.revision()).isPositive();
        assertThat(store().find(Note.KIND, "a")).contains(put);
    }

    @Test
    default void findsNothingWhereNothingWasPut() {
        store().put(Note.KIND, "a", Note.of("one"), NONE);

        assertThat(store().find(Note.KIND, "b")).isEmpty();
        assertThat(store().find(Note.NOTES, "a")).isEmpty();
    }

    @Test
    default void raisesTheRevisionWithEachChange() {
        long first = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();
        long second = store().put(Note.KIND, "a", Note.of("two"), first).revision();
        long third = store().put(Note.KIND, "a", Note.of("two"), ANY).revision();

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(store().find(Note.KIND, "a").orElseThrow().revision()).isEqualTo(third);
    }

    @Test
    default void takesAnyRevisionWhenAskedTo() {
        store().put(Note.KIND, "a", Note.of("one"), ANY);
        store().put(Note.KIND, "a", Note.of("two"), ANY);

        assertThat(store().find(Note.KIND, "a").orElseThrow().value()).isEqualTo(Note.of("two"));
    }

    @Test
    default void refusesASecondRecordWhereNoneIsExpected() {
        long stored = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();

        assertConflict(() -> store().put(Note.KIND, "a", Note.of("two"), NONE), "note", "'a'", "none", "" + stored);
        assertThat(store().find(Note.KIND, "a").orElseThrow().value()).isEqualTo(Note.of("one"));
    }

    @Test
    default void refusesAStaleRevision() {
        long stale = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();
        long stored = store().put(Note.KIND, "a", Note.of("two"), stale).revision();

        assertConflict(() -> store().put(Note.KIND, "a", Note.of("x"), stale), "note", "'a'", "" + stale, "" + stored);
        assertConflict(() -> store().remove(Note.KIND, "a", stale), "note", "'a'", "" + stale, "" + stored);
        assertThat(store().find(Note.KIND, "a").orElseThrow().value()).isEqualTo(Note.of("two"));
    }

    @Test
    default void refusesARevisionOfWhatIsNotThere() {
        assertConflict(() -> store().put(Note.KIND, "a", Note.of("one"), 7), "note", "'a'", "7", "none");
        assertThat(store().find(Note.KIND, "a")).isEmpty();
    }

    @Test
    default void removesARecord() {
        long revision = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();

        assertThat(store().remove(Note.KIND, "a", revision)).isTrue();
        assertThat(store().find(Note.KIND, "a")).isEmpty();
        assertThat(store().remove(Note.KIND, "a", ANY)).isFalse();
        assertThat(store().remove(Note.KIND, "a", revision)).isFalse();
    }

    @Test
    default void doesNotRemoveWhereNoneIsExpected() {
        long stored = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();

        assertConflict(() -> store().remove(Note.KIND, "a", NONE), "note", "'a'", "none", "" + stored);
        assertThat(store().remove(Note.KIND, "b", NONE)).isFalse();
    }

    @Test
    default void neverUsesARevisionOfAKeyAgain() {
        long before = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();
        store().remove(Note.KIND, "a", ANY);
        long after = store().put(Note.KIND, "a", Note.of("two"), NONE).revision();

        assertThat(after).isGreaterThan(before);
        assertConflict(() -> store().put(Note.KIND, "a", Note.of("x"), before), "" + before, "" + after);
    }

    @Test
    default void refusesKeysThatAreEmptyOrTooLong() {
        for (String key : List.of("", "x".repeat(1001))) {
            assertThatThrownBy(() -> store().put(Note.KIND, key, Note.of("one"), ANY))
                    .isInstanceOfSatisfying(
                            IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.INVALID))
                    .hasMessageContainingAll("note", "1 to 1000 characters");
        }
    }

    @Test
    default void letsExactlyOneOfManyWritersWinEachRevision() throws Exception {
        store().put(Note.KIND, "counter", new Note("", 0), NONE);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = IntStream.range(0, 16)
                    .<Future<?>>mapToObj(_ -> executor.submit(() -> increment(20)))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        assertThat(store().find(Note.KIND, "counter").orElseThrow().value().count())
                .isEqualTo(16 * 20);
    }

    private void increment(int times) {
        for (int done = 0; done < times; ) {
            Stored<Note> now = store().find(Note.KIND, "counter").orElseThrow();
            Note next = new Note("", now.value().count() + 1);
            try {
                store().put(Note.KIND, "counter", next, now.revision());
                done++;
            } catch (IntertwineException e) {
                // another writer was first: that is what is tested, so look again
                assertThat(e.code()).isEqualTo(CommonError.CONFLICT);
            }
        }
    }

    private static void assertConflict(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.CONFLICT))
                .hasMessageContainingAll(parts);
    }
}
