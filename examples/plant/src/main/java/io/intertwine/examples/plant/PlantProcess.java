package io.intertwine.examples.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// What both plants do as processes: read the command line, start, tell that they are ready, run until they are
/// told to
/// stop.
final class PlantProcess {
    private static final Set<String> OPTIONS = Set.of("--port", "--ready-file", "--exit-with-parent");
    private static final int MISUSED = 2;
    private static final int FAILED = 1;

    private final String usage;
    private final PrintStream out;
    private final PrintStream err;

    PlantProcess(String usage, PrintStream out, PrintStream err) {
        this.usage = usage;
        this.out = out;
        this.err = err;
    }

    /// A plant that runs until it is closed.
    interface Running extends AutoCloseable {
        /// Where it is and how to get in; becomes the ready file, with `url` as a member and the process id added.
        ObjectNode access();

        @Override
        void close();
    }

    /// Starts a plant from its command line.
    @FunctionalInterface
    interface Starter {
        Running start(CommandLine commandLine) throws IOException;
    }

    /// Runs until the process is told to end; returns earlier, with an exit code, only where nothing was started.
    int run(String[] args, Set<String> moreOptions, Set<String> moreFlags, Starter starter) {
        try {
            var commandLine = parse(args, moreOptions, moreFlags);
            if (commandLine.has("--help")) {
                out.println(usage);
                return 0;
            }
            serve(commandLine, starter);
            return 0;
        } catch (CommandLine.Mistake mistake) {
            err.println(mistake.getMessage());
            return MISUSED;
        } catch (IOException | RuntimeException failure) {
            err.println("could not start: " + failure);
            return FAILED;
        }
    }

    private static CommandLine parse(String[] args, Set<String> moreOptions, Set<String> moreFlags) {
        var options = new HashSet<>(OPTIONS);
        options.addAll(moreOptions);
        var flags = new HashSet<>(moreFlags);
        flags.add("--help");
        return CommandLine.parse(args, options, flags);
    }

    private void serve(CommandLine commandLine, Starter starter) throws IOException {
        var parent = commandLine.number("--exit-with-parent");
        var running = starter.start(commandLine);
        var access = running.access().put("pid", ProcessHandle.current().pid());
        var readyFile = commandLine.text("--ready-file").map(name -> new ReadyFile(Path.of(name)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            readyFile.ifPresent(ReadyFile::remove);
            running.close();
        }));
        if (readyFile.isPresent()) {
            readyFile.get().write(access);
        }
        out.println("ready " + access.path("url").asText());
        parent.ifPresent(ParentWatch::exitWith);
        waitForTheEnd();
    }

    /// The shutdown hook does the rest.
    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
