package io.intertwine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A bash in a folder that has a launcher of its own, with the modules as they were built: what a demo keeps there
/// stands in nobody's way.
record Shell(Path folder) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> MODULES = List.of("server", "cli", "examples");

    /// What a command came to; standard output and error together.
    record Result(int exitCode, String output) {}

    static Shell in(Path folder, Path sources) throws IOException {
        assertThat(sources.resolve("server/target/quarkus-app/quarkus-run.jar"))
                .as("the server, which ./intertwine build makes")
                .exists();
        assertThat(sources.resolve("examples/plant/target/plant.jar"))
                .as("the plant, which ./intertwine build makes")
                .exists();
        Files.copy(sources.resolve("intertwine"), folder.resolve("intertwine"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : MODULES) {
            Files.createSymbolicLink(folder.resolve(module), sources.resolve(module));
        }
        return new Shell(folder);
    }

    /// Runs commands to their end; they stop at the first that fails.
    Result run(String commands, String input) {
        try (Running running = start(commands)) {
            running.type(input);
            return new Result(running.exitCode(), running.output());
        }
    }

    /// Runs a command that never ends by itself, until it has said what matches the pattern.
    String first(String pattern, String command) {
        try (Running running = start("exec " + command)) {
            return running.await(pattern, LONGEST);
        }
    }

    Running start(String commands) {
        try {
            Path log = Files.createTempFile(folder, "shell-", ".log");
            var builder = new ProcessBuilder("bash", "-ec", commands)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("INTERTWINE_BUILT", "yes");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().keySet().removeAll(List.of("INTERTWINE_URL", "INTERTWINE_KEY"));
            return new Running(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commands under way. Closing ends them, as Ctrl-C would.
    record Running(Process process, Path log) implements AutoCloseable {
        void type(String text) {
            try (var input = process.getOutputStream()) {
                input.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int exitCode() {
            try {
                assertThat(process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS))
                        .as(() -> "it ends within " + LONGEST.toSeconds() + " s: " + output())
                        .isTrue();
                return process.exitValue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        /// Everything it said, once that matches the pattern.
        String await(String pattern, Duration patience) {
            Pattern wanted = Pattern.compile(pattern);
            return Awaitility.await()
                    .atMost(patience)
                    .failFast(() -> assertThat(process.isAlive()).as(output()).isTrue())
                    .until(this::output, said -> wanted.matcher(said).find());
        }

        String output() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<ProcessHandle> descendants() {
            return process.descendants().toList();
        }

        /// Fails when something that it started outlives it, and ends that.
        @Override
        public void close() {
            List<ProcessHandle> children = descendants();
            process.destroy();
            try {
                Awaitility.await()
                        .atMost(LONGEST)
                        .until(() -> !process.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
            } finally {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
