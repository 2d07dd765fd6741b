package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AccessBenchTest {
    @TempDir
    private Path folder;

    @Test
    void writesItsFiguresAsJson() throws IOException {
        Path file = folder.resolve("access.json");
        int code = new CommandLine(new Main())
                .execute(
                        "access",
                        "--grants=2000",
                        "--policies=1000",
                        "--windows=1",
                        "--millis=20",
                        "--forks=0",
                        "--out=" + file);
        assertThat(code).isZero();
        assertThat(Files.readString(file))
                .startsWith("[{\"name\":\"grant check")
                .contains("\"peer\":\"plain map\"", "\"peer\":\"jCasbin\"", "\"goal\":12000");
    }
}
