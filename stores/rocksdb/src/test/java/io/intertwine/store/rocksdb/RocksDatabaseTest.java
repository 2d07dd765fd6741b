package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.RecordStore;
import io.intertwine.conformance.store.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderWhereItIsMissing() {
        Path deep = folder.resolve("a/b");

        RocksDatabase.open(deep).close();

        assertThat(deep).isDirectory();
    }

    @Test
    void refusesAFolderThatIsOpenAlready() {
        RocksDatabase first = RocksDatabase.open(folder);

        assertFails(() -> RocksDatabase.open(folder))
                .hasMessageContainingAll("Another Intertwine runs on " + folder, "data folder of its own");

        first.close();
        RocksDatabase.open(folder).close();
    }

    @Test
    void closesTwice() {
        RocksDatabase database = RocksDatabase.open(folder);
        database.close();
        database.close();

        assertFails(() -> database.get(Family.RECORDS, new byte[1]))
                .hasMessageContainingAll(folder.toString(), "closed");
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        try (RocksDatabase database = RocksDatabase.open(folder)) {
            byte[] key = "format".getBytes(StandardCharsets.UTF_8);
            database.write(rows -> rows.put(database.handle(Family.META), key, new byte[] {'9'}));
        }

        assertFails(() -> RocksDatabase.open(folder))
                .hasMessageContainingAll(folder.toString(), "format 9", "format 1");
    }

    @Test
    void saysThatTheFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertFails(() -> RocksDatabase.open(file.resolve("data"))).hasMessageContaining(file.toString());
    }

    @Test
    void saysThatTheStoreIsDamaged() throws IOException {
        try (RocksDatabase database = RocksDatabase.open(folder);
                RecordStore store = new RocksRecordStore(database)) {
            store.put(Note.KIND, "a", Note.of("one"), RecordStore.ANY);
        }
        spoil("MANIFEST-");

        assertFails(() -> RocksDatabase.open(folder)).hasMessageContainingAll(folder.toString(), "is damaged");
    }

    @Test
    void removesTheNativeCodeThatAKilledProcessLeft() throws IOException {
        Path left = Files.createDirectories(folder.resolve("native/999999999999"));
        Files.writeString(left.resolve("librocksdbjni-linux64.so"), "x");

        RocksDatabase.open(folder).close();

        assertThat(left).doesNotExist();
    }

    private void spoil(String prefix) throws IOException {
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = bytes.length / 4; i < bytes.length / 2; i++) {
                bytes[i] ^= 0x55;
            }
            Files.write(file, bytes);
        }
    }

    private static AbstractThrowableAssert<?, ?> assertFails(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(CommonError.STORE));
    }
}
