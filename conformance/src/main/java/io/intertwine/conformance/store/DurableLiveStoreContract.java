package io.intertwine.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Forget;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.LiveStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of a [LiveStore] that outlives its process.
public interface DurableLiveStoreContract extends LiveStoreContract {
    /// Closes the store under test and opens its data again; [#store] is the new one from then on.
    LiveStore reopen();

    @Test
    default void recoversWhatWasCommittedBeforeAReopening() {
        List<Put> puts = States.awkward().entrySet().stream()
                .map(entry -> new Put(PRESS, entry.getKey(), entry.getValue()))
                .toList();
        store().commit(new LiveBatch(7, List.copyOf(puts)));
        store().commit(new LiveBatch(8, List.of(new Put(PRESS_1, "speed", States.reporting(JsonValue.of(1), 8)))));
        store().commit(new LiveBatch(9, List.of(new Forget(PRESS_1))));

        List<Put> found = Collections.synchronizedList(new ArrayList<>());
        assertThat(reopen().recover(found::add)).isEqualTo(9);
        assertThat(found).containsExactlyInAnyOrderElementsOf(puts);
    }

    @Test
    default void goesOnAfterAReopening() {
        store().commit(new LiveBatch(7, List.of(new Put(PRESS, "speed", States.reporting(JsonValue.of(1), 7)))));
        reopen().commit(new LiveBatch(8, List.of(new Put(PRESS, "heat", States.reporting(JsonValue.of(2), 8)))));

        assertThat(store().read(PRESS)).containsOnlyKeys("speed", "heat");
        assertThat(store().recover(_ -> {})).isEqualTo(8);
    }
}
