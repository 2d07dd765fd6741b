package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MicroBenchTest {
    @TempDir
    private Path folder;

    @Test
    void measuresTheWantedPartsOnly() throws IOException {
        Path file = folder.resolve("micro.json");
        int code = new CommandLine(new Main())
                .execute("micro", "--only=apply,frame", "--windows=1", "--millis=10", "--forks=0", "--out=" + file);
        assertThat(code).isZero();
        assertThat(Files.readString(file))
                .contains("apply: a sample to one of 8192 twins", "frame: ", "allocated")
                .doesNotContain("parse", "match", "encode");
    }
}
