package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A process of the demo: it writes a ready file when it runs, and everything it says to a log.
record ChildProcess(String name, Process process, Path readyFile, Path log) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int LAST_LINES = 15;

    /// Waits for what the process writes into its ready file, and deletes that: it holds secrets.
    JsonObject awaitReady(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!Files.exists(readyFile)) {
            if (System.nanoTime() > end) {
                throw new Failure(
                        ExitCode.ERROR,
                        "The " + name + " was not ready within " + patience.toSeconds() + " s." + sayings());
            }
            if (endsWithin(LOOK_EVERY)) {
                throw ended();
            }
        }
        try {
            JsonObject access = JsonReader.readObject(Files.readAllBytes(readyFile));
            Files.delete(readyFile);
            return access;
        } catch (IOException e) {
            throw new UncheckedIOException(readyFile + " cannot be read", e);
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.ERROR, "interrupted", e);
        }
    }

    /// To be thrown when the process ended by itself.
    Failure ended() {
        return new Failure(
                ExitCode.ERROR,
                "The " + name + " ended by itself, with exit code " + process.exitValue() + "." + sayings());
    }

    private String sayings() {
        return " The last lines of its log, " + log + ":\n" + lastLines()
                + "\nWhen the log names no remedy: ./intertwine demo --fresh begins with new data.";
    }

    private String lastLines() {
        try {
            List<String> lines = Files.exists(log)
                    ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                    .map(line -> "  | " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }
}
