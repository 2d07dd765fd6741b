package io.intertwine.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausesTest {
    @TempDir
    private Path folder;

    @Test
    void readsThoseOfTheLogOfSafepoints() throws IOException {
        Path log = folder.resolve("safepoints.log");
        Files.write(
                log,
                List.of(
                        "[0.1s][info][safepoint] Safepoint \"ICBufferFull\", Time since last: 1 ns, Total: 9000000 ns",
                        "[0.2s][info][safepoint] something else",
                        "[0.3s][info][safepoint] Safepoint \"G1PauseYoung\", Reaching safepoint: 1 ns, Total:  3500000 ns",
                        "[0.4s][info][safepoint] Safepoint \"G1PauseYoung\", Reaching safepoint: 1 ns, Total: 2000000 ns"));
        assertThat(Pauses.count(log)).isEqualTo(3);
        Pauses pauses = Pauses.read(log, 1);
        assertThat(pauses.millis()).containsExactly(2.0, 3.5);
        assertThat(pauses.longest()).isEqualTo(3.5);
        assertThat(pauses.p99()).isEqualTo(3.5);
        assertThat(Pauses.read(log, 3).longest()).isZero();
    }
}
