package io.intertwine.store.rocksdb;

import io.intertwine.codec.Json;
import io.intertwine.codec.KnownParts;
import java.nio.ByteBuffer;

/// A stored record in bytes: the version of the form (1 byte), the revision (8 bytes, highest
/// first), the value as JSON.
final class RecordForm {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Long.BYTES;

    private RecordForm() {}

    static byte[] write(long revision, ByteBuffer json) {
        return ByteBuffer.allocate(HEAD + json.remaining())
                .put(VERSION)
                .putLong(revision)
                .put(json.duplicate())
                .array();
    }

    static long revision(byte[] stored) {
        if (stored[0] != VERSION) {
            throw new IllegalStateException("it has form " + stored[0] + ", and this version reads form " + VERSION);
        }
        return ByteBuffer.wrap(stored).getLong(1);
    }

    static <T extends Record> T value(byte[] stored, Class<T> type, KnownParts parts) {
        return Json.read(stored, HEAD, type, parts);
    }
}
