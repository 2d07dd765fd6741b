package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecoveryBenchTest {
    @TempDir
    private Path folder;

    @Test
    void startsWithWhatAnotherProcessWrote() throws IOException {
        Path file = folder.resolve("recovery.json");
        int code = new CommandLine(new Main()).execute("recovery", "--twins=1000", "--properties=2", "--out=" + file);
        assertThat(code).isZero();
        assertThat(Files.readString(file)).contains("twin list, read", "1000 twins x 2, started", "resident memory");
    }
}
