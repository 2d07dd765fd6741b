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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The runs that are on their way in this process, each on a virtual thread of its own.
final class LiveRuns {
    private static final Logger LOG = System.getLogger(LiveRuns.class.getName());

    private record Going(RunExecution execution, Thread thread, CountDownLatch ended) {}

    private final Parts parts;
    private final RunPlaces places;
    private final Map<RunId, Going> going = new ConcurrentHashMap<>();
    private final Faulted faulted;
    private volatile boolean closed;

    LiveRuns(Parts parts) {
        this.parts = parts;
        places = new RunPlaces(parts.limits().underWay());
        faulted = new Faulted(parts.clock());
    }

    Optional<RunExecution> find(RunId id) {
        return Optional.ofNullable(going.get(id)).map(Going::execution);
    }

    /// The runs that a fault stopped.
    Faulted faulted() {
        return faulted;
    }

    List<RunExecution> all() {
        return going.values().stream().map(Going::execution).toList();
    }

    /// Lets a run go that begins, and returns when it is on the disk. Fails with `intertwine.busy`
    /// when too many are under way, and with a conflict when the key stands for another run; then
    /// nothing is kept.
    ///
    /// @param key null for none
    void begin(Run run, @Nullable String key, CollaborationProgram program) {
        checkOpen();
        Beginning beginning = new Beginning(run, key);
        RunExecution execution = RunExecution.fresh(parts, run, beginning, program);
        places.enter(run.by().client());
        go(execution, beginning::isWritten);
        beginning.await(execution::flush);
    }

    /// Lets a run go on that waited for help. Fails as [#begin] does.
    ///
    /// @param keeping keeps it as it is now, durably
    void goOn(Run run, CollaborationProgram program, Runnable keeping) {
        checkOpen();
        places.enter(run.by().client());
        try {
            keeping.run();
            go(RunExecution.stored(parts, run, program), () -> true);
        } catch (RuntimeException e) {
            places.leave(run.by().client());
            throw e;
        }
    }

    /// Lets a run go on that an earlier process, or a fault, left; nothing when it is on its way.
    void resume(Run run, CollaborationProgram program) {
        checkOpen();
        if (!going.containsKey(run.id())) {
            RunExecution execution = RunExecution.stored(parts, run, program);
            places.enterAgain(run.by().client());
            go(execution, () -> true);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IntertwineException(CommonError.BUSY, "The enabler stops: start the run again later.");
        }
    }

    /// @param isKept whether it is stored, so that it is tried again when it fails
    private void go(RunExecution execution, BooleanSupplier isKept) {
        RunId id = execution.run().id();
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("run-" + id).unstarted(() -> go(execution, isKept, ended));
        if (going.putIfAbsent(id, new Going(execution, thread, ended)) == null) {
            thread.start();
        } else {
            places.leave(execution.run().by().client());
        }
    }

    private void go(RunExecution execution, BooleanSupplier isKept, CountDownLatch ended) {
        RunId id = execution.run().id();
        try {
            execution.go();
            faulted.settle(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (isKept.getAsBoolean()) {
                LOG.log(Level.ERROR, "The run " + id + " cannot go on now; it is tried again", e);
                faulted.note(id);
            } // otherwise whoever started it is told
        } finally {
            going.remove(id);
            places.leave(execution.run().by().client());
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
