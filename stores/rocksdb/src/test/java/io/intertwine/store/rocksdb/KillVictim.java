package io.intertwine.store.rocksdb;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Forget;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.store.Note;
import io.intertwine.conformance.store.States;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes to both stores until it is killed, and prints what each return of a store promises:
/// `record KEY REVISION` and `live all SEQUENCE`.
final class KillVictim {
    static final int WRITERS = 8;
    static final int PROPERTIES = 20;
    static final TwinId TWIN = new TwinId("press");

    private KillVictim() {}

    public static void main(String[] args) {
        RocksDatabase database = RocksDatabase.open(Path.of(args[0]));
        RecordStore records = new RocksRecordStore(database);
        for (int writer = 0; writer < WRITERS; writer++) {
            String key = "key-" + writer;
            Thread.ofVirtual().start(() -> writeRecords(records, key));
        }
        writeLive(new RocksLiveStore(database));
    }

    /// The count in the record is always its revision.
    private static void writeRecords(RecordStore store, String key) {
        Optional<Stored<Note>> found = store.find(Note.KIND, key);
        for (long revision = found.map(Stored::revision).orElse(0L); true; ) {
            Note next = new Note("x".repeat(100), revision + 1);
            revision = store.put(Note.KIND, key, next, revision).revision();
            promise("record " + key + " " + revision);
        }
    }

    /// All properties of the twin always hold the sequence of their batch; each batch begins by forgetting the last.
    private static void writeLive(RocksLiveStore store) {
        for (long sequence = store.recover(_ -> {}) + 1; true; sequence++) {
            List<LiveBatch.Entry> entries = new ArrayList<>();
            entries.add(new Forget(TWIN));
            for (int property = 0; property < PROPERTIES; property++) {
                entries.add(new Put(TWIN, "p" + property, States.reporting(JsonValue.of(sequence), sequence)));
            }
            // what is only in the log survives the end of the process, too
            store.commit(new LiveBatch(sequence, entries, sequence % 2 == 0));
            promise("live all " + sequence);
        }
    }

    private static synchronized void promise(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
