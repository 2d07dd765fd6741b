package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import io.intertwine.bench.Figure;
import io.intertwine.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server with one choice of options, many twins in memory, and a crowd that follows some of them
/// 60 times a second.
final class LoadedJvm implements AutoCloseable {
    private static final int TWINS = 200;

    private final JvmVariant variant;
    private final Path log;
    private final OurServer server;
    private final Broadcast broadcast;
    private final FanOut crowd;
    private final TickWatch ticks;
    private int pausesBefore;

    /// @param data that it starts on
    LoadedJvm(Path root, Path folder, JvmVariant variant, Path data, int clients) throws IOException {
        this.variant = variant;
        this.log = folder.resolve(variant.word() + "-safepoints.log");
        List<String> options = new ArrayList<>(variant.flags());
        options.addAll(List.of("-Xmx1g", Pauses.option(log), "-Dintertwine.data=" + data));
        server = new OurServer(
                root, Files.createDirectory(folder.resolve(variant.word())), options.toArray(String[]::new));
        server.textTwins(TWINS);
        broadcast = server.broadcast("jvm " + variant.word(), ",\"rate\":60", false);
        crowd = new FanOut(broadcast, clients);
        ticks = new TickWatch(broadcast);
    }

    void warmUp(int rate, int seconds) throws IOException {
        crowd.warmUp(rate, TWINS, seconds);
        ticks.forget();
        pausesBefore = Files.exists(log) ? Pauses.count(log) : 0;
    }

    /// @return whether it counts
    boolean slice(int rate, int seconds) {
        return crowd.paced(rate, TWINS, seconds);
    }

    void report(Report report) throws IOException {
        Pauses pauses = Pauses.read(log, pausesBefore);
        String name = variant.name();
        report.add(Figure.alone(name + ": CPU per delivered change", "us", crowd.micros()));
        report.add(Figure.alone(name + ": between frames, p99 (16.7 wanted)", "ms", ticks.p99()));
        report.add(Figure.alone(name + ": pauses, p99", "ms", pauses.p99()));
        report.add(Figure.alone(name + ": longest pause", "ms", pauses.longest()));
        report.add(Figure.alone(
                name + ": resident memory",
                "MB",
                CpuClock.residentMegabytes(broadcast.process().pid())));
    }

    @Override
    public void close() throws IOException {
        try {
            ticks.close();
        } finally {
            crowd.close();
            server.close();
        }
    }
}
