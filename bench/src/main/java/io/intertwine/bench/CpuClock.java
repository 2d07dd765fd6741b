package io.intertwine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The CPU time that processes used, as Linux counts it: user and system, in steps of 10 ms.
public final class CpuClock {
    private static final double MICROS_PER_TICK = 10_000;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private CpuClock() {}

    /// Of a process and those that it started, in microseconds.
    public static double micros(long pid) {
        Stream<ProcessHandle> started = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
        return Stream.concat(Stream.of(pid), started.map(ProcessHandle::pid))
                .mapToDouble(CpuClock::own)
                .sum();
    }

    /// The same without the threads in which a JVM compiles: they work until a process is warm, however
    /// much it has to do. What else a JVM does, such as collecting, counts.
    public static double warmMicros(long pid) {
        return micros(pid) - compilers(Path.of("/proc", Long.toString(pid), "task"));
    }

    private static double compilers(Path tasks) {
        try (Stream<Path> all = Files.list(tasks)) {
            return all.filter(CpuClock::isCompiler)
                    .mapToDouble(task -> own(task.resolve("stat")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Linux keeps 15 characters of a name.
    private static boolean isCompiler(Path task) {
        try {
            String name = Files.readString(task.resolve("comm"));
            return name.startsWith("C1 CompilerThre") || name.startsWith("C2 CompilerThre");
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double own(long pid) {
        return own(Path.of("/proc", Long.toString(pid), "stat"));
    }

    private static double own(Path file) {
        try {
            String stat = Files.readString(file);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MICROS_PER_TICK;
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Resident memory of a process and those that it started, in megabytes.
    public static double residentMegabytes(long pid) {
        Stream<ProcessHandle> started = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
        return Stream.concat(Stream.of(pid), started.map(ProcessHandle::pid))
                        .mapToLong(CpuClock::residentPages)
                        .sum()
                * 4096
                / 1e6;
    }

    private static long residentPages(long pid) {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ", -1)[1]);
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
