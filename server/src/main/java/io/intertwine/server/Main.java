package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/// Runs the server until it is told to stop. A start that fails says why in one line and exits with 1.
@QuarkusMain
public class Main implements QuarkusApplication {
    private final Announcement announcement;

    Main(Announcement announcement) {
        this.announcement = announcement;
    }

    public static void main(String[] args) {
        Quarkus.run(Main.class, Main::ended, args);
    }

    private static void ended(int exitCode, @Nullable Throwable failure) {
        if (failure != null) {
            System.err.println("Intertwine did not start: " + reason(failure));
        }
        System.exit(exitCode);
    }

    /// Our own message says what to do; for anything else the whole trace is worth having.
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IntertwineException own) {
                return String.valueOf(own.getMessage());
            }
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Override
    public int run(String... args) {
        announcement.ready();
        Quarkus.waitForExit();
        return 0;
    }
}
