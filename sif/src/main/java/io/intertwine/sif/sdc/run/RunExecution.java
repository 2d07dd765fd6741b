package io.intertwine.sif.sdc.run;

import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Facts;
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.sif.sdc.run.RunBook.KeptEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One run on its way, on a thread of its own. It begins at the start of its description each time; what
/// the journal knows is not done again, so that it goes on where it was.
final class RunExecution implements CollaborationProgram.Performer {
    /// What all runs share.
    record Parts(RunBook book, Map<String, StepFunction> functions, RunLimits limits, InstantSource clock) {}

    static final StepError CANCELLED = new StepError(StepError.RUNTIME, 499, "cancelled", "The run was cancelled.");

    private final Parts parts;
    private final CollaborationProgram program;
    private final Journal journal;
    private final RunInbox inbox;
    private final CallSteps calls;
    private final Waits waits;
    private final List<RunStep> before;
    private final RunKeys keys = new RunKeys();
    private final ConcurrentLinkedQueue<Performed> performed = new ConcurrentLinkedQueue<>();
    private volatile Run run;
    private volatile boolean stopping;

    /// One that begins.
    static RunExecution fresh(Parts parts, Run run, Beginning beginning, CollaborationProgram program) {
        Journal journal = Journal.fresh(parts.book(), run.id(), beginning);
        return new RunExecution(parts, run, program, journal, List.of());
    }

    /// One that goes on with what is stored of it.
    static RunExecution stored(Parts parts, Run run, CollaborationProgram program) {
        Journal journal = Journal.stored(parts.book(), run.id());
        return new RunExecution(parts, run, program, journal, parts.book().events(run.id()));
    }

    private RunExecution(Parts parts, Run run, CollaborationProgram program, Journal journal, List<KeptEvent> events) {
        this.parts = parts;
        this.run = run;
        this.program = program;
        this.journal = journal;
        this.before = journal.steps();
        inbox = new RunInbox(parts.book(), run.id(), parts.limits().events(), events);
        calls = new CallSteps(run, journal, parts.functions(), parts.limits().call(), parts.clock(), () -> stopping);
        waits = new Waits(journal, inbox, parts.clock(), this::stopped, this::waitsFor);
    }

    Run run() {
        return run;
    }

    /// Writes what is not written yet.
    void flush() {
        journal.flush();
    }

    /// What is shown is on the disk.
    List<RunStep> steps() {
        journal.flush();
        return journal.steps();
    }

    /// Takes an event durably; false when the run is over.
    boolean give(JsonObject event) {
        return inbox.add(event);
    }

    /// Goes on until it is over, nobody knows, or the enabler stops. What it did is on the disk
    /// then, unless the store fails.
    void go() throws InterruptedException {
        try {
            goOn();
        } finally {
            journal.flush();
        }
    }

    private void goOn() throws InterruptedException {
        StepResult result = program.run(run.input(), new Facts(run.id().value(), run.started()), this);
        if (stopping || isUnknown() || isCompleted(result) || isAstray(result)) {
            return;
        }
        StepError failing = run.error();
        if (failing != null) {
            undo(failing);
            return;
        }
        switch (result) {
            case StepResult.Failed(StepError error) -> undo(error);
            case StepResult.Stopped(String reason) -> update(now -> now.in(RunState.UNKNOWN, reason));
            case StepResult.Done _ -> throw new IllegalStateException("The run " + run.id() + " is over.");
        }
    }

    /// Whatever the description made of it: a step of which nobody knows is not passed over.
    private boolean isUnknown() {
        Optional<RunStep> unknown = journal.unknown();
        unknown.ifPresent(step -> update(now -> now.in(RunState.UNKNOWN, reason(step))));
        return unknown.isPresent();
    }

    private boolean isAstray(StepResult result) {
        Optional<String> astray = Astray.reason(before, keys::has, result);
        astray.ifPresent(reason -> update(now -> now.in(RunState.UNKNOWN, reason)));
        return astray.isPresent();
    }

    private static String reason(RunStep step) {
        return step.result() instanceof StepResult.Stopped(String reason) ? reason : "";
    }

    /// A run that was cancelled meanwhile is not completed.
    private boolean isCompleted(StepResult result) {
        if (!(result instanceof StepResult.Done(JsonValue output))) {
            return false;
        }
        inbox.end(() -> {
            update(now -> now.error() == null
                    ? now.over(
                            RunState.COMPLETED,
                            parts.clock().instant(),
                            journal.sealed().opened(output))
                    : now);
            return run.state().isOver();
        });
        return run.error() == null;
    }

    private void undo(StepError error) throws InterruptedException {
        if (performed.isEmpty()) {
            over(now -> now.failing(error).over(RunState.FAILED, parts.clock().instant(), null));
            return;
        }
        update(now -> now.failing(error).in(RunState.COMPENSATING, null));
        Undoer undoer = new Undoer(journal, calls, parts.limits().undo(), () -> stopping);
        Optional<String> fault = inFlow(() -> undoer.undo(List.copyOf(performed)));
        if (stopping) {
            return;
        }
        if (fault.isPresent()) {
            update(now -> now.in(RunState.UNKNOWN, fault.get()));
        } else {
            RunState last = undoer.count() > 0 ? RunState.COMPENSATED : RunState.FAILED;
            over(now -> now.over(last, parts.clock().instant(), null));
        }
    }

    /// Whoever gives it an event afterwards is told that it is over.
    private void over(UnaryOperator<Run> change) {
        inbox.end(() -> {
            update(change);
            return true;
        });
    }

    @SuppressWarnings("ReferenceEquality") // the very same one was not changed
    private synchronized void update(UnaryOperator<Run> change) {
        Run next = change.apply(run);
        if (next != run) {
            journal.keep(next);
            run = next;
        }
    }

    private void waitsFor(@Nullable String reason) {
        update(now ->
                now.state().isOver() ? now : now.in(reason == null ? RunState.RUNNING : RunState.WAITING, reason));
    }

    @Override
    public StepResult perform(Request request) {
        try {
            return inFlow(() -> performed(request));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new StepResult.Stopped("The enabler stops.");
        }
    }

    private interface Work<T> {
        T done() throws InterruptedException;
    }

    private <T> T inFlow(Work<T> work) throws InterruptedException {
        try {
            return CurrentFlow.call(run.flow(), work::done);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private StepResult performed(Request request) throws InterruptedException {
        String key = keys.next(request.position());
        RunStep known = journal.find(key);
        boolean open = known == null || known.state() == State.BEGUN || known.state() == State.UNKNOWN;
        Optional<StepResult> stop = stopped();
        if (open && stop.isPresent()) {
            if (!stopping && known != null && known.state() == State.BEGUN && request instanceof Request.Call call) {
                mayBeUndone(calls.interrupted(known), call);
            }
            return stop.get();
        }
        if (known == null && journal.size() >= parts.limits().steps()) {
            return new StepResult.Failed(new StepError(
                    StepError.RUNTIME,
                    500,
                    "too many steps",
                    "The run has " + parts.limits().steps() + " steps, which is the most: bound its loops."));
        }
        return switch (request) {
            case Request.Call call ->
                mayBeUndone(calls.perform(key, call), call).result();
            case Request.Pause pause -> waits.pause(key, pause);
            case Request.Await await -> waits.await(key, await);
        };
    }

    private RunStep mayBeUndone(RunStep step, Request.Call call) {
        if (call.undoing() != null && (step.state() == State.DONE || step.state() == State.UNSURE)) {
            performed.add(new Performed(step, call));
        }
        return step;
    }

    /// Nothing new is begun once it failed or was cancelled, somebody has to find something out, or the
    /// enabler stops.
    private Optional<StepResult> stopped() {
        if (stopping) {
            return Optional.of(new StepResult.Stopped("The enabler stops."));
        }
        return run.error() == null && journal.unknown().isEmpty()
                ? Optional.empty()
                : Optional.of(new StepResult.Stopped("The run was ended."));
    }

    /// After the step that is under way.
    void cancel() {
        update(now -> now.error() == null && !now.state().isOver() ? now.failing(CANCELLED) : now);
        inbox.stir();
    }

    /// The enabler stops: no step begins any more.
    void stop() {
        stopping = true;
        inbox.stir();
    }
}
