package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiscoveryBenchTest {
    @TempDir
    private Path folder;

    @Test
    void writesItsFiguresAsJson() throws IOException {
        Path file = folder.resolve("deep").resolve("discovery.json");
        int code = new CommandLine(new Main())
                .execute("discovery", "--twins=2000", "--rounds=4", "--scans=1", "--out=" + file);
        assertThat(code).isZero();
        assertThat(Files.readString(file))
                .startsWith("[{\"name\":\"register all")
                .contains("\"name\":\"near a place: p99\"", "\"peer\":\"scan\"", "\"goal\":");
    }

    @Test
    void countsFromTheEndOfTheSortedTimes() {
        Times times = new Times();
        for (int i = 0; i < 100; i++) {
            times.measure(() -> {});
        }
        assertThat(times.percentile(0.5)).isLessThanOrEqualTo(times.percentile(0.99));
        assertThat(times.count()).isEqualTo(100);
    }
}
