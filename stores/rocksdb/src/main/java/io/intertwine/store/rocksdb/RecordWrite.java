package io.intertwine.store.rocksdb;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.RevisionConflict;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A change of a record on its way to the disk.
///
/// @param row  the key in the database, made by the caller so that a bad one fails him and nobody else
/// @param json the new value, or null to remove the record
/// @param done what came of it, once that is on the disk
record RecordWrite(
        Kind<?> kind,
        String key,
        ByteBuffer row,
        @Nullable ByteBuffer json,
        long expected,
        CompletableFuture<Outcome> done) {

    /// What came of a change.
    sealed interface Outcome {
        /// It is made; the revision is 0 when the record is removed.
        record Made(long revision) implements Outcome {}

        /// There was nothing to remove.
        record Absent() implements Outcome {}

        /// Another revision is stored than was expected.
        record Conflict(long stored) implements Outcome {}

        record Failed(Throwable cause) implements Outcome {}
    }

    static RecordWrite put(Kind<?> kind, String key, byte[] json, long expected) {
        return new RecordWrite(kind, key, row(kind, key), ByteBuffer.wrap(json), expected, new CompletableFuture<>());
    }

    static RecordWrite remove(Kind<?> kind, String key, long expected) {
        return new RecordWrite(kind, key, row(kind, key), null, expected, new CompletableFuture<>());
    }

    private static ByteBuffer row(Kind<?> kind, String key) {
        return ByteBuffer.wrap(StoreKeys.record(kind, key));
    }

    boolean fits(long stored) {
        return expected == RecordStore.ANY || expected == stored;
    }

    IntertwineException conflict(long stored) {
        return RevisionConflict.of(kind, key, stored, expected);
    }
}
