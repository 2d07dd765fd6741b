package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestBenchTest {
    @TempDir
    private Path folder;

    @Test
    void writesItsFiguresAsJson() throws IOException {
        Path file = folder.resolve("ingest.json");
        int code = new CommandLine(new Main())
                .execute("ingest", "--twins=100", "--seconds=0", "--slices=1", "--hand-over=2", "--out=" + file);
        assertThat(code).isZero();
        assertThat(Files.readString(file)).contains("in memory, per change", "RocksDB, volatile, per change");
    }

    @Test
    void countsFromTheShortDurations() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 1000; i++) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.p99()).isBetween(990.0, 991.5);
    }
}
