package io.intertwine.bench.live;

import io.intertwine.bench.Figure;
import io.intertwine.bench.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of the bench: what was asked for, and where results go.
///
/// @param root    of the project
/// @param folder  for what servers write; ends with the run
/// @param options what was asked for
record LiveRun(Path root, Path folder, Options options, Report report, PrintStream console) {
    /// What was asked for.
    ///
    /// @param clients sizes of the crowds of the fan-out
    /// @param idle    clients that only stay connected
    /// @param slices  of which the median counts
    /// @param seconds of each
    /// @param warmUp  seconds before them
    /// @param peers   to measure beside
    /// @param small   whether what grows stops a decade early
    record Options(
            List<Integer> clients, int idle, int slices, int seconds, int warmUp, List<String> peers, boolean small) {}

    /// Says what is done now.
    void say(String text) {
        console.println(text);
    }

    /// A number of ours alone.
    void figure(String name, String unit, double ours, @Nullable Double goal) {
        report.add(new Figure(name, unit, ours, null, null, goal));
    }

    /// A number of ours beside that of a peer.
    void figure(String name, String unit, double ours, String peer, double theirs, @Nullable Double goal) {
        report.add(new Figure(name, unit, ours, peer, theirs, goal));
    }

    /// A new folder for a server.
    Path directory(String name) {
        try {
            return Files.createTempDirectory(folder, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
