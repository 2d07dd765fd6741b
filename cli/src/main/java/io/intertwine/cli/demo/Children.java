package io.intertwine.cli.demo;

import io.intertwine.cli.rest.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The processes of the demo. Any thread may call.
final class Children implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DemoFolder folder;
    private final List<ChildProcess> running = new ArrayList<>();
    private boolean closed;

    Children(DemoFolder folder) {
        this.folder = folder;
    }

    /// Starts a process that says in its ready file when it runs; `command` must name that file.
    synchronized ChildProcess start(String name, List<String> command, Map<String, String> environment) {
        if (closed) {
            throw new IllegalStateException("the demo is ending, so the " + name + " is not started");
        }
        Path readyFile = folder.readyFile(name);
        Path log = folder.log(name);
        try {
            Files.deleteIfExists(readyFile);
            new SecretFile(log).write(new byte[0]);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var child = new ChildProcess(name, builder.start(), readyFile, log);
            running.add(child);
            Leftovers.of(running).write(folder.children());
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " cannot be started", e);
        }
    }

    /// Waits until one of them ends by itself, and returns that one; for ever once they are being ended.
    ChildProcess awaitEnd() throws InterruptedException {
        ChildProcess ended = awaitAnyEnd();
        if (isClosed()) {
            new CountDownLatch(1).await();
        }
        return ended;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private ChildProcess awaitAnyEnd() throws InterruptedException {
        var ends = everyone().stream()
                .map(child -> child.process().onExit().thenApply(_ -> child))
                .toArray(CompletableFuture<?>[]::new);
        try {
            return (ChildProcess) CompletableFuture.anyOf(ends).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process failed", e);
        }
    }

    private synchronized List<ChildProcess> everyone() {
        return List.copyOf(running);
    }

    /// Ends all of them: they are asked first, and killed when they have not followed after five seconds.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        var processes =
                everyone().stream().map(child -> child.process().toHandle()).toList();
        end(processes);
        Leftovers.NONE.write(folder.children());
    }

    static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process failed", e);
        }
    }
}
