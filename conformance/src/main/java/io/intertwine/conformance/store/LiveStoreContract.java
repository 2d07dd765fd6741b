package io.intertwine.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Entry;
import io.intertwine.api.port.LiveBatch.Forget;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract of [LiveStore].
public interface LiveStoreContract {
    TwinId PRESS = new TwinId("press");
    /// A twin whose id begins like the other's, to catch stores that mix them up.
    TwinId PRESS_1 = new TwinId("press-1");

    /// The store under test, empty when a test begins.
    LiveStore store();

    @Test
    default void readsNothingOfATwinItDoesNotKnow() {
        assertThat(store().read(PRESS)).isEmpty();
    }

    @Test
    default void recoversNothingFromAnEmptyStore() {
        List<Put> found = Collections.synchronizedList(new ArrayList<>());

        assertThat(store().recover(found::add)).isZero();
        assertThat(found).isEmpty();
    }

    @Test
    default void readsTheLastStateOfEachPropertyOfTheTwin() {
        commit(1, put(PRESS, "speed", 1), put(PRESS, "heat", 1), put(PRESS_1, "speed", 1));
        commit(3, put(PRESS, "speed", 2), put(PRESS, "speed", 3));

        assertThat(store().read(PRESS)).isEqualTo(Map.of("speed", state(3), "heat", state(1)));
        assertThat(store().read(PRESS_1)).isEqualTo(Map.of("speed", state(1)));
    }

    @Test
    default void forgetsAllPropertiesOfTheTwinAndOfNoOther() {
        commit(3, put(PRESS, "speed", 1), put(PRESS, "heat", 2), put(PRESS_1, "speed", 3));
        commit(4, new Forget(PRESS), new Forget(new TwinId("unknown")));

        assertThat(store().read(PRESS)).isEmpty();
        assertThat(store().read(PRESS_1)).containsOnlyKeys("speed");
        assertThat(recovered()).containsExactly(put(PRESS_1, "speed", 3));
    }

    @Test
    default void takesTheStepsOfABatchInTheirOrder() {
        commit(1, put(PRESS, "heat", 1));
        commit(4, put(PRESS, "speed", 2), new Forget(PRESS), put(PRESS, "force", 3), put(PRESS_1, "speed", 4));
        commit(6, put(PRESS_1, "heat", 5), new Forget(PRESS_1));

        assertThat(store().read(PRESS)).isEqualTo(Map.of("force", state(3)));
        assertThat(store().read(PRESS_1)).isEmpty();
    }

    @Test
    default void recoversEveryPropertyOnceAndTheHighestSequence() {
        commit(2, put(PRESS, "speed", 1), put(PRESS_1, "speed", 2));
        commit(9, put(PRESS, "speed", 9));
        commit(12);

        List<Put> found = Collections.synchronizedList(new ArrayList<>());
        assertThat(store().recover(found::add)).isEqualTo(12);
        assertThat(found).containsExactlyInAnyOrder(put(PRESS, "speed", 9), put(PRESS_1, "speed", 2));
    }

    @Test
    default void readsWhatIsNotFlushed() {
        store().commit(new LiveBatch(5, List.of(put(PRESS, "speed", 5)), false));

        assertThat(store().read(PRESS)).isEqualTo(Map.of("speed", state(5)));
        assertThat(store().recover(_ -> {})).isEqualTo(5);
    }

    @Test
    default void givesBackExactlyWhatItTook() {
        Map<String, PropertyState> states = States.awkward();
        Entry[] entries = states.entrySet().stream()
                .map(entry -> new Put(PRESS, entry.getKey(), entry.getValue()))
                .toArray(Entry[]::new);
        commit(1, entries);

        Map<String, PropertyState> read = store().read(PRESS);
        assertThat(read).containsOnlyKeys(states.keySet());
        states.forEach((name, state) -> assertThat(read.get(name)).as(name).isEqualTo(state));
        assertThat(new HashSet<>(recovered())).isEqualTo(new HashSet<>(List.of(entries)));
    }

    @Test
    default void showsABatchWholeOrNotAtAll() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                Map<String, PropertyState> read = store().read(PRESS);
                assertThat(new HashSet<>(read.values())).hasSizeLessThanOrEqualTo(1);
            }
        });
        for (long sequence = 1; sequence <= 50; sequence++) {
            commit(sequence, put(PRESS, "a", sequence), put(PRESS, "b", sequence), put(PRESS, "c", sequence));
        }
        done.set(true);

        reader.get();
        assertThat(store().read(PRESS)).isEqualTo(Map.of("a", state(50), "b", state(50), "c", state(50)));
    }

    @Test
    default void saysThatItIsClosed() {
        LiveStore store = store();
        store.close();
        store.close();
        Consumer<Put> none = _ -> {};

        assertClosed(() -> store.commit(new LiveBatch(1, List.of())));
        assertClosed(() -> store.read(PRESS));
        assertClosed(() -> store.recover(none));
    }

    private void commit(long sequence, Entry... entries) {
        store().commit(new LiveBatch(sequence, List.of(entries)));
    }

    private List<Put> recovered() {
        List<Put> found = Collections.synchronizedList(new ArrayList<>());
        store().recover(found::add);
        return found;
    }

    private static Put put(TwinId twin, String property, long number) {
        return new Put(twin, property, state(number));
    }

    private static PropertyState state(long number) {
        return States.reporting(JsonValue.of(number), number);
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.STORE))
                .hasMessageContaining("closed");
    }
}
