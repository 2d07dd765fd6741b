package io.intertwine.store.rocksdb;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.RevisionConflict;
import io.intertwine.codec.Json;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A change of a record on its way to the disk.
///
/// @param row  the key in the database, made by the caller so that a bad one fails him and nobody else
/// @param json the new value, or null to remove the record
record RecordWrite(
        Kind<?> kind, String key, ByteBuffer row, @Nullable ByteBuffer json, long expected) {
    static RecordWrite of(RecordEdit edit) {
        return switch (edit) {
            case RecordEdit.Put<?> put -> put(put.kind(), put.key(), Json.write(put.value()), put.expected());
            case RecordEdit.Remove(var kind, var key, var expected) -> remove(kind, key, expected);
        };
    }

    static RecordWrite put(Kind<?> kind, String key, byte[] json, long expected) {
        return new RecordWrite(kind, key, row(kind, key), ByteBuffer.wrap(json), expected);
    }

    static RecordWrite remove(Kind<?> kind, String key, long expected) {
        return new RecordWrite(kind, key, row(kind, key), null, expected);
    }

    private static ByteBuffer row(Kind<?> kind, String key) {
        return ByteBuffer.wrap(StoreKeys.record(kind, key));
    }

    /// Whether it can be made; what is not there can be removed all the same.
    boolean fits(long stored) {
        return expected == RecordStore.ANY || expected == stored || (json == null && stored == 0);
    }

    IntertwineException conflict(long stored) {
        return RevisionConflict.of(kind, key, stored, expected);
    }
}
