package io.intertwine.examples.plant;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.intertwine.examples.plant.device.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A plant as it is really run: a process of its own, from the packaged jar.
public final class PlantRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;

    private PlantRun(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Starts a plant and waits until it is ready.
    public static PlantRun start(Class<?> main, Path folder, String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Path.of("target", "plant.jar") + ":" + Path.of("target", "lib", "*"),
                main.getName(),
                "--ready-file",
                folder.resolve("ready.json").toString()));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        var run = new PlantRun(process, folder);
        await().atMost(PATIENCE).until(() -> Files.exists(run.readyFile()) || !process.isAlive());
        return run;
    }

    Path readyFile() {
        return folder.resolve("ready.json");
    }

    Process process() {
        return process;
    }

    JsonNode access() {
        return Json.of(read(readyFile()));
    }

    String access(String member) {
        return access().path(member).asText();
    }

    String output() {
        return read(folder.resolve("out"));
    }

    String errors() {
        return read(folder.resolve("err"));
    }

    /// Ends the process as an operator would, and waits for its end.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the plant did not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("no file " + file, failure);
        }
    }
}
