package io.intertwine.store.rocksdb;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Changes of records that are made together, or not at all, on their way to the disk.
///
/// @param done what came of them, once that is on the disk
record RecordCommit(List<RecordWrite> writes, CompletableFuture<Outcome> done) {
    RecordCommit(List<RecordWrite> writes) {
        this(writes, new CompletableFuture<>());
    }

    /// What came of it.
    sealed interface Outcome {
        /// It is made.
        ///
        /// @param revisions of the records in their order; 0 for what was removed, -1 for what was not
        /// there to be
        ///                  removed
        record Made(List<Long> revisions) implements Outcome {}

        /// Another revision is stored than was expected.
        record Conflict(RecordWrite write, long stored) implements Outcome {}

        record Failed(Throwable cause) implements Outcome {}
    }
}
