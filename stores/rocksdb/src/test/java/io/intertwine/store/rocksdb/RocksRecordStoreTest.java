package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.Twin;
import io.intertwine.conformance.store.DurableRecordStoreContract;
import io.intertwine.conformance.store.Note;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksRecordStoreTest implements DurableRecordStoreContract {
    /// So many that several processors read them.
    private static final int MANY = 300;

    @TempDir
    Path folder;

    private RocksDatabase database;
    private RocksRecordStore store;

    @BeforeEach
    void open() {
        database = RocksDatabase.open(folder);
        store = new RocksRecordStore(database);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    public RecordStore store() {
        return store;
    }

    @Override
    public RecordStore reopen() {
        close();
        open();
        return store;
    }

    @Test
    void saysWhichRecordItCannotRead() {
        record Other(int number) {}
        store.put(new Kind<>("note", Other.class), "a", new Other(1), RecordStore.NONE);

        assertThatThrownBy(() -> store.find(Note.KIND, "a"))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.STORE))
                .hasMessageContainingAll("note 'a'", folder.toString(), "newer version");
    }

    @Test
    void readsTwinsOfFoldersThatWereWrittenBefore() {
        for (int i = 0; i < MANY; i++) {
            byte[] json = """
                    {"system":"plant","description":{"id":"press-%03d","title":"Press","types":["Press"],"tags":[],\
                    "properties":{"speed":{"type":"number","unit":"rpm"}},"actions":{},"events":{},"links":[]}}\
                    """.formatted(i).getBytes(StandardCharsets.UTF_8);
            byte[] key = "twin\0press-%03d".formatted(i).getBytes(StandardCharsets.UTF_8);
            byte[] row = ByteBuffer.allocate(9 + json.length)
                    .put((byte) 1)
                    .putLong(7)
                    .put(json)
                    .array();
            database.write(rows -> rows.put(database.handle(Family.RECORDS), key, row));
        }
        List<Stored<Twin>> twins = store.scan(new Kind<>("twin", Twin.class), "", PageRequest.first(MANY))
                .items();

        assertThat(twins).hasSize(MANY).allSatisfy(twin -> {
            assertThat(twin.revision()).isEqualTo(7);
            assertThat(twin.value().id()).hasToString(twin.key());
            assertThat(twin.value().system()).hasToString("plant");
            assertThat(twin.value().description().types()).containsExactly("Press");
            assertThat(twin.value().description().properties())
                    .isSameAs(twins.getFirst().value().description().properties())
                    .hasEntrySatisfying(
                            "speed", speed -> assertThat(speed.unit()).contains("rpm"));
        });
        assertThat(twins).isSortedAccordingTo(Comparator.comparing(Stored::key));
    }

    @Test
    void refusesAKeyWithHalfACharacter() {
        assertThatThrownBy(() -> store.put(Note.KIND, "a\uD83D", Note.of("one"), RecordStore.ANY))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.INVALID));
    }

    @Test
    void refusesToOverwriteARowOfAFormItDoesNotKnow() {
        store.put(Note.KIND, "a", Note.of("one"), RecordStore.NONE);
        byte[] later = {9, 0, 0};
        database.write(rows -> rows.put(database.handle(Family.RECORDS), StoreKeys.record(Note.KIND, "a"), later));

        assertThatThrownBy(() -> store.put(Note.KIND, "a", Note.of("two"), RecordStore.ANY))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.STORE))
                .hasMessageContainingAll("note a", "form 9");
    }

    @Test
    void failsInsteadOfCrashingWhenTheDatabaseIsClosedFirst() {
        database.close();

        assertThatThrownBy(() -> store.put(Note.KIND, "a", Note.of("one"), RecordStore.ANY))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContainingAll("note 'a'", "not stored", "closed");
    }
}
