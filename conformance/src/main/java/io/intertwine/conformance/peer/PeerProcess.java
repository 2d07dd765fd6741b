package io.intertwine.conformance.peer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/// A process of a peer: started, awaited until it is ready, stopped by its id and started again with the same command.
///
/// Its output goes to a temporary file, which every failure quotes. It ends with this JVM at the latest. One thread at
/// a time.
public final class PeerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIME_TO_END = Duration.ofSeconds(5);
    private static final int QUOTED = 4000;

    private final Plan plan;
    private final Path log;
    private @Nullable Process process;

    /// How to start a peer.
    ///
    /// @param name      what failures call it
    /// @param directory where it runs
    /// @param ready     looks at the running peer; true when it can be used
    /// @param patience  how long it may take until it is
    public record Plan(
            String name,
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Predicate<PeerProcess> ready,
            Duration patience) {
        public Plan(
                String name,
                List<String> command,
                Path directory,
                Map<String, String> environment,
                Predicate<PeerProcess> ready) {
            this(name, command, directory, environment, ready, PATIENCE);
        }

        public Plan {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    private PeerProcess(Plan plan, Path log) {
        this.plan = plan;
        this.log = log;
    }

    /// Starts the peer and returns when it is ready; fails with its output when it ends before or takes too long.
    public static PeerProcess start(Plan plan) {
        PeerProcess peer = new PeerProcess(plan, logFile(plan.name()));
        peer.start();
        return peer;
    }

    /// Ready when something accepts connections on the port of the loopback address.
    public static Predicate<PeerProcess> port(int port) {
        return _ -> FreePort.answers(port);
    }

    /// Ready when the output has the text.
    public static Predicate<PeerProcess> logged(String text) {
        return peer -> peer.log().contains(text);
    }

    /// Starts it again after [#stop] or [#kill], with the same command and so on the same port.
    public void start() {
        if (alive()) {
            throw new IllegalStateException(plan.name() + " is running: stop it before you start it.");
        }
        emptyLog();
        Process started = launch();
        process = started;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        awaitReady(started);
    }

    /// Ends it: asks first (TERM) and forces it after five seconds (KILL). Stopping twice does nothing.
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!ended(running)) {
            kill();
        }
    }

    /// Ends it at once, without a chance to say good-bye (KILL).
    public void kill() {
        Process running = process;
        if (running != null && !ended(running.destroyForcibly())) {
            throw new IllegalStateException(plan.name() + " with process id " + running.pid() + " does not end.");
        }
    }

    /// Lets it stand still (STOP), as half-open connections and sleeping computers do, until [#goOn].
    public void standStill() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(plan.name() + " is not running.");
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process id of the running peer.
    public long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(plan.name() + " is not running.");
        }
        return running.pid();
    }

    public boolean alive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /// What it wrote since its latest start, standard output and error together.
    public String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitReady(Process started) {
        try {
            await(plan.name() + " is ready")
                    .atMost(plan.patience())
                    .pollInterval(Duration.ofMillis(50))
                    .failFast(plan.name() + " ended before it was ready", () -> !started.isAlive())
                    .until(() -> plan.ready().test(this));
        } catch (ConditionTimeoutException | org.awaitility.core.TerminalFailureException e) {
            String output = log();
            kill();
            throw new IllegalStateException(
                    plan.name() + " did not start: " + plan.command() + "\n"
                            + output.substring(Math.max(0, output.length() - QUOTED)),
                    e);
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(plan.command())
                .directory(plan.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(plan.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The command " + plan.command() + " cannot be run: is it installed?", e);
        }
    }

    private void emptyLog() {
        try {
            Files.writeString(log, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path logFile(String name) {
        try {
            Path file = Files.createTempFile(name + "-", ".log");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
