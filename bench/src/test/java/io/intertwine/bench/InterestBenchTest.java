package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InterestBenchTest {
    @TempDir
    private Path folder;

    @Test
    void writesItsFiguresAsJson() throws IOException {
        Path file = folder.resolve("interest.json");
        int code = new CommandLine(new Main())
                .execute(
                        "interest",
                        "--twins=200",
                        "--subscriptions=20,100",
                        "--changes=200",
                        "--windows=1",
                        "--out=" + file);
        assertThat(code).isZero();
        assertThat(Files.readString(file))
                .contains("change of a twin, 20 subscriptions, 10 match", "change of a region, 100 subscriptions");
    }
}
