package io.intertwine.cli.demo;

import io.intertwine.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a demo that was killed could not end: the processes it had started.
///
/// A process id alone may belong to another process by now; together with the start time it does not.
record Leftovers(List<Started> processes) {
    static final Leftovers NONE = new Leftovers(List.of());

    /// @param at when the process was started
    record Started(String name, long pid, Instant at) {
        private Optional<ProcessHandle> running() {
            return ProcessHandle.of(pid)
                    .filter(process -> process.info().startInstant().equals(Optional.of(at)));
        }
    }

    Leftovers {
        processes = List.copyOf(processes);
    }

    static Leftovers of(List<ChildProcess> children) {
        return new Leftovers(children.stream()
                .flatMap(child -> child.process().info().startInstant().stream()
                        .map(at -> new Started(child.name(), child.process().pid(), at)))
                .toList());
    }

    static Leftovers read(Path file) {
        try {
            return Files.exists(file) ? Json.read(Files.readAllBytes(file), Leftovers.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void write(Path file) {
        try {
            Files.write(file, Json.write(this));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    List<ProcessHandle> running() {
        return processes.stream().flatMap(started -> started.running().stream()).toList();
    }
}
