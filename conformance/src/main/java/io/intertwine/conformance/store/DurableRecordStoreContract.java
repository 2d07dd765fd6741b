package io.intertwine.conformance.store;

import static io.intertwine.api.port.RecordStore.ANY;
import static io.intertwine.api.port.RecordStore.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.PageRequest;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import org.junit.jupiter.api.Test;

/// The contract of a [RecordStore] that outlives its process.
public interface DurableRecordStoreContract extends RecordStoreContract {
    /// Closes the store under test and opens its data again; [#store] is the new one from then on.
    RecordStore reopen();

    @Test
    default void keepsRecordsAndRevisionsOverAReopening() {
        store().put(Note.KIND, "a", Note.of("one"), NONE);
        Stored<Note> stored = store().put(Note.KIND, "a", new Note("Grüße \uD83D\uDE80", 7), ANY);
        store().put(Note.KIND, "b", Note.of("gone"), NONE);
        store().remove(Note.KIND, "b", ANY);

        RecordStore again = reopen();

        assertThat(again.scan(Note.KIND, "", PageRequest.first(10)).items()).containsExactly(stored);
        assertThat(again.put(Note.KIND, "a", Note.of("two"), stored.revision()).revision())
                .isGreaterThan(stored.revision());
    }

    @Test
    default void neverUsesARevisionOfAKeyAgainAfterAReopening() {
        store().put(Note.KIND, "a", Note.of("one"), NONE);
        long before = store().put(Note.KIND, "a", Note.of("two"), ANY).revision();
        store().remove(Note.KIND, "a", ANY);

        assertThat(reopen().put(Note.KIND, "a", Note.of("three"), NONE).revision())
                .isGreaterThan(before);
    }
}
