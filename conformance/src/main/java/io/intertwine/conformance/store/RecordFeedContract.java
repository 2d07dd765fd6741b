package io.intertwine.conformance.store;

import static io.intertwine.api.port.RecordStore.ANY;
import static io.intertwine.api.port.RecordStore.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The change feed.
interface RecordFeedContract {
    RecordStore store();

    @Test
    default void tellsEachChangeInItsOrderBeforeTheCallReturns() {
        List<RecordChange> seen = new ArrayList<>();
        store().onChange(seen::add);

        long first = store().put(Note.KIND, "a", Note.of("one"), NONE).revision();
        assertThat(seen).containsExactly(new RecordChange("note", "a", first));

        long second = store().put(Note.KIND, "a", Note.of("two"), first).revision();
        long other = store().put(Note.NOTES, "b", Note.of("one"), NONE).revision();
        store().remove(Note.KIND, "a", ANY);
        assertThat(seen)
                .containsExactly(
                        new RecordChange("note", "a", first),
                        new RecordChange("note", "a", second),
                        new RecordChange("notes", "b", other),
                        new RecordChange("note", "a", 0));
    }

    @Test
    default void tellsNothingWhenNothingChanged() {
        store().put(Note.KIND, "a", Note.of("one"), NONE);
        List<RecordChange> seen = new ArrayList<>();
        store().onChange(seen::add);

        assertThatThrownBy(() -> store().put(Note.KIND, "a", Note.of("two"), NONE))
                .isInstanceOf(IntertwineException.class);
        store().remove(Note.KIND, "b", ANY);

        assertThat(seen).isEmpty();
    }

    @Test
    default void tellsNothingAfterTheHandleIsClosed() throws Exception {
        List<RecordChange> seen = new ArrayList<>();
        AutoCloseable handle = store().onChange(seen::add);
        handle.close();

        store().put(Note.KIND, "a", Note.of("one"), NONE);

        assertThat(seen).isEmpty();
    }

    @Test
    default void tellsTheOtherListenersAndReportsWhenOneFails() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        store().onChange(change -> before.add(change.key()));
        store().onChange(change -> {
            throw new IllegalStateException("the listener's own fault with " + change.key());
        });
        store().onChange(change -> after.add(change.key()));

        try (CapturedLog log = new CapturedLog()) {
            store().put(Note.KIND, "a", Note.of("one"), NONE);
            store().put(Note.KIND, "b", Note.of("two"), NONE);

            assertThat(log.text()).contains("the listener's own fault with a", "the listener's own fault with b");
        }
        assertThat(before).containsExactly("a", "b");
        assertThat(after).containsExactly("a", "b");
        assertThat(store().find(Note.KIND, "b")).isPresent();
    }

    @Test
    default void letsAListenerReadAndChangeRecords() {
        List<String> seen = new ArrayList<>();
        store().onChange(change -> {
            if (change.key().equals("a")) {
                Note note = store().find(Note.KIND, "a").orElseThrow().value();
                store().put(Note.KIND, "copy", note, ANY);
            }
            seen.add("first " + change.key());
        });
        store().onChange(change -> seen.add("second " + change.key()));

        store().put(Note.KIND, "a", Note.of("one"), NONE);

        assertThat(seen).containsExactly("first a", "second a", "first copy", "second copy");
        assertThat(store().find(Note.KIND, "copy").orElseThrow().value()).isEqualTo(Note.of("one"));
    }

    @Test
    default void tellsConcurrentChangesOneAtATimeAndEachKeyInOrder() throws Exception {
        AtomicBoolean inside = new AtomicBoolean();
        List<String> overlaps = new CopyOnWriteArrayList<>();
        List<RecordChange> seen = new CopyOnWriteArrayList<>();
        store().onChange(change -> {
            if (!inside.compareAndSet(false, true)) {
                overlaps.add(change.key());
            }
            seen.add(change);
            inside.set(false);
        });

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(writer -> executor.submit(() -> putOften("w" + writer % 4)))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        assertThat(overlaps).isEmpty();
        assertThat(seen).hasSize(200);
        assertThat(seen.stream()
                        .collect(Collectors.groupingBy(
                                RecordChange::key, Collectors.mapping(RecordChange::revision, Collectors.toList())))
                        .values())
                .hasSize(4)
                .allSatisfy(revisions -> assertThat(revisions).isSorted().doesNotHaveDuplicates());
    }

    private void putOften(String key) {
        for (int count = 0; count < 25; count++) {
            store().put(Note.KIND, key, new Note(key, count), ANY);
        }
    }
}
