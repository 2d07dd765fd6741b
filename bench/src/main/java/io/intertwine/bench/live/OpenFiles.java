package io.intertwine.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How many files and connections this process may have open, and those that it starts.
final class OpenFiles {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String ROW = "Max open files";
    private static final int BESIDES = 300;

    private OpenFiles() {}

    /// Fails where so many clients cannot be.
    static void need(int clients) {
        try {
            if (Files.exists(LIMITS)) {
                need(clients, soft(Files.readAllLines(LIMITS)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void need(int clients, long limit) {
        if (clients + BESIDES > limit) {
            throw new IllegalStateException(clients + " clients need " + (clients + BESIDES)
                    + " open files, and a process may have " + limit
                    + " here: raise the hard limit, such as with 'ulimit"
                    + " -Hn 65536' as root before the bench, or ask for fewer with --clients and --idle.");
        }
    }

    /// The soft limit that these lines tell.
    static long soft(List<String> limits) {
        return limits.stream()
                .filter(line -> line.startsWith(ROW))
                .map(line -> line.substring(ROW.length()).strip().split(" +", -1)[0])
                .mapToLong(text -> "unlimited".equals(text) ? Long.MAX_VALUE : Long.parseLong(text))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
