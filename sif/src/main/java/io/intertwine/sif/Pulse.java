package io.intertwine.sif;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Does something again and again on a virtual thread of its own until it is closed. What fails is logged, and
/// tried again the next time.
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Pulse.class.getName());

    private final Thread thread;

    private Pulse(Thread thread) {
        this.thread = thread;
    }

    public static Pulse start(String name, Duration pause, Runnable work) {
        return new Pulse(Thread.ofVirtual().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                beat(name, work);
                if (!slept(pause)) {
                    return;
                }
            }
        }));
    }

    private static void beat(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "What the thread " + name + " does failed; it is tried again", e);
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
