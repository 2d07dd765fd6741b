package io.intertwine.examples.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Ends this process when another one is gone, so that a killed demo leaves nothing behind.
final class ParentWatch implements Runnable {
    private static final Duration INTERVAL = Duration.ofMillis(300);

    private final long pid;

    private ParentWatch(long pid) {
        this.pid = pid;
    }

    static void exitWith(long pid) {
        Thread.ofVirtual().name("parent-watch").start(new ParentWatch(pid));
    }

    @Override
    public void run() {
        try {
            while (isAlive()) {
                Thread.sleep(INTERVAL);
            }
            System.exit(0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie();
    }

    /// A killed process that nobody waits for keeps its id, on Linux as a zombie; elsewhere this tells nothing.
    private boolean isZombie() {
        try {
            var status = Path.of("/proc", Long.toString(pid), "stat");
            return Files.exists(status) && Files.readString(status).contains(") Z ");
        } catch (IOException _) {
            return false; // the process went away in between: the next look sees that
        }
    }
}
