package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram.Request.Call;
import io.intertwine.api.port.CollaborationProgram.Undo;
import io.intertwine.api.port.CollaborationProgram.Undoing;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.Called;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/// Undoes what a run did, the last step first. A call that may have been done is first repeated until
/// its service says how it ended, with the same idempotency key, so that what has to be undone is known.
final class Undoer {
    private static final String UNDO = "undo/";
    private static final String SETTLE = "settle/";
    private static final String AGAIN = "again/";
    private static final int TELLINGS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Journal journal;
    private final CallSteps calls;
    private final Duration patience;
    private final BooleanSupplier stopping;
    private int undone;

    Undoer(Journal journal, CallSteps calls, Duration patience, BooleanSupplier stopping) {
        this.journal = journal;
        this.calls = calls;
        this.patience = patience;
        this.stopping = stopping;
    }

    /// Whether it is an attempt to undo, or to find out what is to be undone.
    static boolean isAttempt(RunStep step) {
        return step.key().startsWith(UNDO) || step.key().startsWith(SETTLE);
    }

    static boolean isUndone(RunStep step, List<RunStep> steps) {
        return attempts(UNDO, step, steps).anyMatch(one -> one.state() == State.DONE || isGone(one));
    }

    /// Whether its service said later that it had not done it.
    static boolean isNotDone(RunStep step, List<RunStep> steps) {
        return attempts(SETTLE, step, steps).anyMatch(Undoer::saysNotDone);
    }

    private static Stream<RunStep> attempts(String kind, RunStep step, List<RunStep> steps) {
        return steps.stream().filter(one -> one.key().startsWith(kind + step.key() + "#"));
    }

    private static boolean saysNotDone(RunStep attempt) {
        return attempt.key().startsWith(SETTLE)
                && attempt.state() == State.FAILED
                && Journal.isSettled(attempt)
                && !CallSteps.saysNothingOfTheFirst(attempt.result());
    }

    /// Notes of somebody who wants what could not be undone tried once more: one for the last attempt at
    /// each.
    static List<RunStep> again(List<RunStep> steps, Instant now) {
        Map<String, RunStep> last = new LinkedHashMap<>();
        steps.stream()
                .filter(Undoer::isAttempt)
                .forEach(step -> last.merge(
                        Journal.position(step.key()), step, (one, other) -> time(one) > time(other) ? one : other));
        return last.values().stream()
                .filter(Undoer::isOpen)
                .map(step -> RunStep.begun(AGAIN + step.key(), step.name(), "retry", JsonObject.EMPTY, now)
                        .ended(State.DONE, now, new StepResult.Done(JsonObject.EMPTY)))
                .toList();
    }

    /// A service that said that it had not done a call is not asked to do it.
    private static boolean isOpen(RunStep attempt) {
        return attempt.state() != State.DONE && !saysNotDone(attempt) && !isGone(attempt);
    }

    private static int time(RunStep attempt) {
        return Integer.parseInt(attempt.key().substring(attempt.key().lastIndexOf('#') + 1));
    }

    /// How many calls were undone.
    int count() {
        return undone;
    }

    /// What could not be undone, and why; empty when everything is, or the enabler stops.
    Optional<String> undo(List<Performed> performed) throws InterruptedException {
        for (Performed one : once(performed)) {
            Optional<String> fault = undo(one);
            if (fault.isPresent() || stopping.getAsBoolean()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /// Of all attempts at one call the one that was done, best with an answer that is of use, or
    /// else the last one; the last call first.
    private static List<Performed> once(List<Performed> performed) {
        Map<String, Performed> byCall = new HashMap<>();
        for (Performed one : performed) {
            Called called = one.step().call();
            byCall.merge(
                    called == null ? one.step().key() : called.idempotencyKey(),
                    one,
                    (first, second) -> says(first) > says(second) ? first : second);
        }
        return byCall.values().stream()
                .sorted(Comparator.comparingLong((Performed one) -> one.step().order())
                        .reversed())
                .toList();
    }

    /// How much is known of it.
    private static int says(Performed one) {
        RunStep step = one.step();
        return step.state() != State.DONE ? 0 : step.error() == null ? 2 : 1;
    }

    private Optional<String> undo(Performed one) throws InterruptedException {
        RunStep step = one.step();
        if (step.state() == State.UNSURE) {
            step = tried(SETTLE + one.step().key(), key -> calls.repeat(key, one.step(), one.call()));
            if (step.state() == State.FAILED && Journal.isSettled(step)) {
                return CallSteps.saysNothingOfTheFirst(step.result()) ? fault(one, step) : Optional.empty();
            }
        }
        JsonValue output = step.output();
        Undoing undoing = one.call().undoing();
        if (step.state() != State.DONE || output == null || undoing == null) {
            return fault(one, step);
        }
        Optional<Undo> undo;
        try {
            undo = told(undoing, output);
        } catch (IntertwineException e) {
            return Optional.of("What undoes the step '" + one.step().key() + "' cannot be told: " + e.getMessage());
        }
        return undo.isEmpty() ? Optional.empty() : undo(one, undo.get());
    }

    /// On a busy machine an expression may take too long for once.
    private static Optional<Undo> told(Undoing undoing, JsonValue output) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int time = 1; ; time++) {
            try {
                return undoing.after(output);
            } catch (IntertwineException e) {
                if (time == TELLINGS) {
                    throw e;
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Optional<String> undo(Performed one, Undo undo) throws InterruptedException {
        String position = UNDO + one.step().key();
        Call call = new Call(position, one.call().name(), undo.function(), undo.arguments(), null, null);
        RunStep step = tried(position, key -> calls.perform(key, call, undo.done()));
        if (step.state() == State.DONE || isGone(step)) {
            undone++;
            return Optional.empty();
        }
        return fault(one, step);
    }

    /// Again and again, with longer pauses, while there is hope.
    private RunStep tried(String position, Function<String, RunStep> attempt) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        for (int time = 1; ; time++) {
            String key = position + "#" + time;
            boolean known = journal.find(key) != null;
            RunStep step = attempt.apply(key);
            boolean told = position.startsWith(SETTLE) && Journal.isSettled(step);
            boolean hope = !told
                    && (step.state() == State.UNSURE
                            || Journal.isPassing(step)
                            || (step.state() != State.DONE && journal.find(AGAIN + key) != null));
            if (!hope || stopping.getAsBoolean() || (!known && System.nanoTime() > end)) {
                return step;
            }
            if (!known) {
                journal.flush();
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /// Nothing is left to undo.
    private static boolean isGone(RunStep step) {
        StepError error = step.error();
        return step.state() == State.FAILED && error != null && (error.status() == 404 || error.status() == 410);
    }

    private static Optional<String> fault(Performed one, RunStep step) {
        StepError error = step.error();
        return Optional.of("The step '" + one.step().key() + "' could not be undone ('" + step.key() + "' is "
                + step.state().word() + (error == null ? "" : ": " + error.status() + " " + error.detail())
                + "): undo it there, and resolve the step '" + step.key()
                + "', or let it be tried again once it can be done.");
    }
}
