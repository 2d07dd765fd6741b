package io.intertwine.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract of [RecordStore].
public interface RecordStoreContract
        extends RecordWriteContract, RecordTogetherContract, RecordScanContract, RecordFeedContract {

    @Test
    default void saysThatItIsClosed() {
        RecordStore store = store();
        store.put(Note.KIND, "a", Note.of("one"), RecordStore.ANY);
        store.close();
        store.close();

        assertClosed(() -> store.find(Note.KIND, "a"));
        assertClosed(() -> store.scan(Note.KIND, "", PageRequest.first(1)));
        assertClosed(() -> store.put(Note.KIND, "a", Note.of("two"), RecordStore.ANY));
        assertClosed(() -> store.remove(Note.KIND, "a", RecordStore.ANY));
        assertClosed(() -> store.change(List.of(RecordEdit.remove(Note.KIND, "a"))));
        assertClosed(() -> store.onChange(_ -> {}));
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.STORE))
                .hasMessageContaining("closed");
    }
}
