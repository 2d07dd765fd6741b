package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.sif.sdc.run.RunExecution.Parts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The runs that are on their way in this process, each on a virtual thread of its own.
final class LiveRuns {
    private static final Logger LOG = System.getLogger(LiveRuns.class.getName());

    private record Going(RunExecution execution, Thread thread, CountDownLatch ended) {}

    private final Parts parts;
    private final Map<RunId, Going> going = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LiveRuns(Parts parts) {
        this.parts = parts;
    }

    Optional<RunExecution> find(RunId id) {
        return Optional.ofNullable(going.get(id)).map(Going::execution);
    }

    /// Keeps the run durably, and lets it go; false when it is on its way already.
    boolean begin(Run run, CollaborationProgram program) {
        if (going.containsKey(run.id())) {
            return false;
        }
        if (closed || going.size() >= parts.limits().underWay()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    closed
                            ? "The enabler stops: start the run again later."
                            : parts.limits().underWay() + " runs are under way, which is the most: try again later.");
        }
        parts.book().put(run);
        RunExecution execution = new RunExecution(parts, run, program);
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("run-" + run.id()).unstarted(() -> go(execution, ended));
        if (going.putIfAbsent(run.id(), new Going(execution, thread, ended)) != null) {
            return false;
        }
        thread.start();
        return true;
    }

    private void go(RunExecution execution, CountDownLatch ended) {
        RunId id = execution.run().id();
        try {
            execution.go();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The run " + id + " cannot go on now; it is tried again", e);
        } finally {
            going.remove(id);
            ended.countDown();
        }
    }

    /// Lets calls that are under way end, as long as the limit says; runs go on in the next process.
    void close(Duration patience) throws InterruptedException {
        closed = true;
        List<Going> all = new ArrayList<>(going.values());
        all.forEach(one -> one.execution().stop());
        long end = System.nanoTime() + patience.toNanos();
        for (Going one : all) {
            if (!one.ended().await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                one.thread().interrupt();
            }
        }
    }

    static boolean goesOn(Run run) {
        return !run.state().isOver() && run.state() != RunState.UNKNOWN;
    }
}
