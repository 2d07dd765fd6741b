package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.conformance.store.Note;
import io.intertwine.conformance.store.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Another process on the data folder, and what is left of it after `kill -9`.
@TestInstance(Lifecycle.PER_CLASS)
class RocksKillIT {
    @TempDir
    static Path folder;

    /// The highest number promised by anything so far, over all repetitions on the same folder.
    private final Map<String, Long> promised = new HashMap<>();

    @RepeatedTest(5)
    void losesNothingAcknowledgedWhenItIsKilled() throws IOException {
        int promises = ThreadLocalRandom.current().nextInt(50, 3000);
        try (Child child = new Child(KillVictim.class, folder)) {
            for (int i = 0; i < promises; i++) {
                note(child.output().readLine());
            }
            child.kill();
            child.output().lines().forEach(this::note);
        }

        try (RocksDatabase database = RocksDatabase.open(folder);
                RecordStore records = new RocksRecordStore(database);
                RocksLiveStore live = new RocksLiveStore(database)) {
            checkRecords(records);
            checkLive(live);
        }
    }

    @Test
    void refusesAFolderOnWhichAnotherProcessRuns(@TempDir Path busy) throws IOException {
        try (Child child = new Child(KillVictim.class, busy)) {
            assertThat(child.output().readLine()).matches("(record|live) .*");

            assertThatThrownBy(() -> RocksDatabase.open(busy))
                    .isInstanceOf(IntertwineException.class)
                    .hasMessageContainingAll("Another Intertwine runs on " + busy, "stop it");
            assertThat(child.output().readLine()).matches("(record|live) .*");
        }
        RocksDatabase.open(busy).close();

        try (Stream<Path> natives = Files.list(busy.resolve("native"))) {
            assertThat(natives).hasSizeLessThanOrEqualTo(1);
        }
    }

    /// The last line may be torn by the kill, and then promises nothing.
    private void note(String line) {
        assertThat(line).as("a line of the child").matches("(?s)(r|l).*");
        if (line.matches("(record|live) \\S+ [0-9]+")) {
            int at = line.lastIndexOf(' ');
            promised.merge(line.substring(0, at), Long.parseLong(line.substring(at + 1)), Math::max);
        }
    }

    private void checkRecords(RecordStore store) {
        var stored = store.scan(Note.KIND, "", PageRequest.first(100)).items();
        assertThat(stored)
                .hasSizeLessThanOrEqualTo(KillVictim.WRITERS)
                .allSatisfy(each -> assertThat(each.value().count()).isEqualTo(each.revision()));
        Map<String, Long> revisions = new HashMap<>();
        for (Stored<Note> each : stored) {
            revisions.put("record " + each.key(), each.revision());
        }
        promised.forEach((what, number) -> {
            if (what.startsWith("record")) {
                assertThat(revisions.getOrDefault(what, 0L)).as(what).isGreaterThanOrEqualTo(number);
            }
        });
    }

    private void checkLive(RocksLiveStore store) {
        Map<String, PropertyState> found = new HashMap<>();
        long sequence = store.recover(put -> found.put(put.property(), put.state()));
        assertThat(sequence).isGreaterThanOrEqualTo(promised.getOrDefault("live all", 0L));
        if (sequence > 0) {
            assertThat(found)
                    .hasSize(KillVictim.PROPERTIES)
                    .allSatisfy((_, state) ->
                            assertThat(state).isEqualTo(States.reporting(JsonValue.of(sequence), sequence)));
        }
    }
}
