package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import io.intertwine.bench.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A start of the packaged server on an empty data folder, until it is ready; then it ends.
///
/// @param seconds from the start of the process until the ready file is there
/// @param cpu     processor time until then, in seconds
record ServerStart(double seconds, double cpu) {
    private static final long LOOK_NANOS = 1_000_000;
    private static final long PATIENCE_SECONDS = 600;

    /// @param folder  an empty one
    /// @param options of the JVM
    static ServerStart of(Path root, Path folder, List<String> options) throws IOException {
        Path ready = folder.resolve("ready.json");
        List<String> all = new ArrayList<>(options);
        all.add("-Dintertwine.end-when-ready=true");
        Path log = folder.resolve("log");
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(PackagedServer.command(root, folder, ready, all))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!Files.exists(ready)) {
                if (!process.isAlive() || System.nanoTime() - begun > PATIENCE_SECONDS * 1_000_000_000L) {
                    throw new IllegalStateException("The server did not start: " + Files.readString(log));
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            double cpu = CpuClock.micros(process.pid()) / 1e6;
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server did not end: " + Files.readString(log));
            }
            return new ServerStart(seconds, cpu);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
