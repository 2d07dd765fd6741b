package io.intertwine.conformance.store;

import static io.intertwine.api.port.RecordStore.ANY;
import static io.intertwine.api.port.RecordStore.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Changing several records together.
interface RecordTogetherContract {
    /// The store under test, empty when a test begins.
    RecordStore store();

    @Test
    default void changesSeveralRecordsTogether() throws Exception {
        store().put(Note.KIND, "gone", Note.of("one"), NONE);
        List<RecordChange> told = Collections.synchronizedList(new ArrayList<>());
        try (AutoCloseable _ = store().onChange(told::add)) {
            store().change(List.of(
                    RecordEdit.put(Note.KIND, "a", Note.of("one")),
                    RecordEdit.remove(Note.KIND, "gone"),
                    RecordEdit.remove(Note.KIND, "was never there"),
                    new RecordEdit.Put<>(Note.NOTES, "a", Note.of("two"), NONE)));
        }

        assertThat(store().find(Note.KIND, "a").orElseThrow().value()).isEqualTo(Note.of("one"));
        assertThat(store().find(Note.NOTES, "a").orElseThrow().value()).isEqualTo(Note.of("two"));
        assertThat(store().find(Note.KIND, "gone")).isEmpty();
        assertThat(told).extracting(RecordChange::key).containsExactly("a", "gone", "a");
    }

    @Test
    default void changesNothingWhenOneDoesNotFit() {
        long stored = store().put(Note.KIND, "b", Note.of("one"), NONE).revision();

        assertFails(
                CommonError.CONFLICT,
                () -> store().change(List.of(
                        RecordEdit.put(Note.KIND, "a", Note.of("new")),
                        new RecordEdit.Put<>(Note.KIND, "b", Note.of("new"), stored + 1),
                        RecordEdit.put(Note.KIND, "c", Note.of("new")))));
        assertFails(
                CommonError.CONFLICT,
                () -> store().change(List.of(
                        RecordEdit.put(Note.KIND, "a", Note.of("new")),
                        new RecordEdit.Remove(Note.KIND, "b", stored + 1))));
        assertThat(store().find(Note.KIND, "a")).isEmpty();
        assertThat(store().find(Note.KIND, "c")).isEmpty();
        assertThat(store().find(Note.KIND, "b").orElseThrow().value()).isEqualTo(Note.of("one"));
    }

    @Test
    default void changesARecordOnceAtATime() {
        RecordEdit put = RecordEdit.put(Note.KIND, "a", Note.of("one"));
        assertFails(CommonError.INVALID, () -> store().change(List.of(put, RecordEdit.remove(Note.KIND, "a"))));
        assertThat(store().find(Note.KIND, "a")).isEmpty();
    }

    @Test
    default void changesABoundedNumberTogether() {
        List<RecordEdit> many = IntStream.rangeClosed(0, RecordEdit.MOST)
                .mapToObj(i -> RecordEdit.put(Note.KIND, "k" + i, Note.of("one")))
                .toList();
        assertFails(CommonError.INVALID, () -> store().change(many));
        store().change(many.subList(1, many.size()));
        assertThat(store().put(Note.KIND, "k1", Note.of("two"), ANY).revision()).isEqualTo(2);
    }

    private static void assertFails(CommonError code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
