package io.intertwine.cli.conformance;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server for one run: a process of its own on a free port, with a data folder that ends with it.
final class OwnServer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final Process process;
    private final JsonObject access;
    private final Thread ending = new Thread(this::end);

    private OwnServer(Path folder, Process process, JsonObject access) {
        this.folder = folder;
        this.process = process;
        this.access = access;
    }

    /// @param root the folder with the launcher, which knows how to start a server
    /// @param log  what the server says
    static OwnServer start(Path root, Path log) {
        Process process = null;
        try {
            Path folder = Files.createTempDirectory("intertwine-conformance-");
            Files.createDirectories(log.toAbsolutePath().resolveSibling("."));
            Path ready = folder.resolve("ready.json");
            var builder = new ProcessBuilder(command(root, folder, ready))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()));
            builder.environment().put("INTERTWINE_BUILT", "yes");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            process = builder.start();
            awaitReady(process, ready, log);
            OwnServer server = new OwnServer(folder, process, JsonReader.readObject(Files.readAllBytes(ready)));
            Runtime.getRuntime().addShutdownHook(server.ending);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot be started", e);
        } catch (Failure e) {
            if (process != null) {
                process.destroyForcibly();
            }
            throw e;
        }
    }

    private static List<String> command(Path root, Path folder, Path ready) {
        return List.of(
                root.resolve("intertwine").toString(),
                "up",
                "--allow-network",
                "127.0.0.0/8,::1/128",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--ready-file",
                ready.toString());
    }

    private static void awaitReady(Process process, Path ready, Path log) {
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (!Files.exists(ready)) {
            try {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new Failure(ExitCode.ERROR, "The server ended by itself; its log is " + log + ".");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(ExitCode.ERROR, "interrupted", e);
            }
            if (System.nanoTime() > end) {
                throw new Failure(
                        ExitCode.ERROR,
                        "The server was not ready within " + START_PATIENCE.toSeconds() + " s; its log is " + log
                                + ".");
            }
        }
    }

    URI url() {
        return URI.create(access.text("url").orElseThrow());
    }

    String operatorKey() {
        return access.text("operatorKey").orElseThrow();
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted", e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(ending);
        end();
    }
}
