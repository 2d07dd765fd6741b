package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The steps of one run by their keys, in memory and in the book. Thread-safe: steps stand side by side.
///
/// That a step ended may wait for the next write of the run, as long as no call of the run is under
/// way: it is on the disk before anything else leaves, and before anybody is shown it. A run that
/// begins is written with its first step.
final class Journal {
    private final RunBook book;
    private final RunId run;
    private final @Nullable Beginning beginning;
    private final Map<String, RunStep> steps = new LinkedHashMap<>();
    private final Map<String, RunStep> unwritten = new LinkedHashMap<>();
    private final SealedFields sealed = new SealedFields();
    private final ReentrantLock writing = new ReentrantLock();
    private long ended;
    private int underWay;

    private Journal(RunBook book, RunId run, @Nullable Beginning beginning, List<RunStep> before) {
        this.book = book;
        this.run = run;
        this.beginning = beginning;
        for (RunStep step : before) {
            note(step);
            ended = Math.max(ended, step.order());
        }
    }

    /// Of a run that begins.
    static Journal fresh(RunBook book, RunId run, Beginning beginning) {
        return new Journal(book, run, beginning, List.of());
    }

    /// With what is stored.
    static Journal stored(RunBook book, RunId run) {
        Comparator<RunStep> order = Comparator.comparing(RunStep::started).thenComparingLong(RunStep::order);
        return new Journal(
                book, run, null, book.steps(run).stream().sorted(order).toList());
    }

    synchronized @Nullable RunStep find(String key) {
        return steps.get(key);
    }

    /// The fields of the answers that may not go everywhere.
    SealedFields sealed() {
        return sealed;
    }

    /// Remembers it; it need not survive.
    synchronized void note(RunStep step) {
        RunStep before = steps.put(step.key(), step);
        sealed.add(step.sealed());
        underWay += count(step) - (before == null ? 0 : count(before));
    }

    private static int count(RunStep step) {
        return step.state() == State.BEGUN ? 1 : 0;
    }

    /// Remembers it durably, and returns it with its place in the order of ends. A step that begins, and
    /// cannot be written, has not begun.
    RunStep keep(RunStep step) {
        RunStep kept = add(step);
        try {
            flush();
        } catch (RuntimeException e) {
            if (kept.state() == State.BEGUN) {
                forget(kept);
            }
            throw e;
        }
        return kept;
    }

    private synchronized void forget(RunStep step) {
        if (unwritten.remove(step.key(), step) && steps.remove(step.key(), step)) {
            underWay -= count(step);
        }
    }

    /// Remembers that a step ended; durably at the next write, unless other steps are under way.
    RunStep end(RunStep step) {
        RunStep kept = add(step);
        if (isAnyUnderWay()) {
            flush();
        }
        return kept;
    }

    private synchronized boolean isAnyUnderWay() {
        return underWay > 0;
    }

    private synchronized RunStep add(RunStep step) {
        RunStep kept = step.state() == State.BEGUN ? step : step.numbered(++ended);
        note(kept);
        unwritten.put(kept.key(), kept);
        return kept;
    }

    /// Writes what is not written yet; when it returns, all of that is durable.
    void flush() {
        write(null);
    }

    /// Remembers what became of the steps, and the run as it is now, durably.
    void keep(Run now, List<RunStep> some) {
        some.forEach(this::add);
        write(now);
    }

    /// Writes the run as it is now, and its steps with it.
    void keep(Run now) {
        write(now);
    }

    /// One write at a time: whoever waits for one finds that it took his steps along.
    private void write(@Nullable Run now) {
        writing.lock();
        try {
            List<RunStep> some = unwritten();
            if (beginning != null && !beginning.isWritten()) {
                beginning.write(book, now, some);
            } else if (now != null || !some.isEmpty()) {
                book.put(run, now, some);
            }
            written(some);
        } finally {
            writing.unlock();
        }
    }

    private synchronized List<RunStep> unwritten() {
        return new ArrayList<>(unwritten.values());
    }

    private synchronized void written(List<RunStep> some) {
        some.forEach(step -> unwritten.remove(step.key(), step));
    }

    synchronized List<RunStep> steps() {
        return List.copyOf(steps.values());
    }

    synchronized int size() {
        return steps.size();
    }

    /// The first step of which nobody knows whether it was done.
    synchronized Optional<RunStep> unknown() {
        return steps.values().stream()
                .filter(step -> step.state() == State.UNKNOWN)
                .findFirst();
    }

    /// How often the service said how this very call ended, so that a further one is another call.
    synchronized long settled(String position, JsonObject arguments) {
        return attempts(position, arguments, Journal::isSettled).size();
    }

    /// A step that did this very call, and whose answer was of no use.
    synchronized Optional<RunStep> misfit(String position, JsonObject arguments) {
        return attempts(position, arguments, Journal::isMisfit).stream().findFirst();
    }

    private List<RunStep> attempts(String position, JsonObject arguments, Predicate<RunStep> which) {
        List<RunStep> found = new ArrayList<>();
        for (RunStep step : steps.values()) {
            if (which.test(step)
                    && position(step.key()).equals(position)
                    && step.arguments().equals(arguments)) {
                found.add(step);
            }
        }
        return found;
    }

    /// Whether the service said how it ended, and would say so again. Twins answer a command with a
    /// key once; another attempt is another command.
    static boolean isSettled(RunStep step) {
        return (step.state() == State.DONE && !isMisfit(step))
                || (step.state() == State.FAILED
                        && (!isPassing(step) || step.function().equals(TwinArguments.FUNCTION)));
    }

    /// Whether it was done, and its answer is not what its API says.
    private static boolean isMisfit(RunStep step) {
        return step.state() == State.DONE && step.error() != null;
    }

    /// Whether it may be otherwise a moment later.
    static boolean isPassing(RunStep step) {
        StepError error = step.error();
        return step.state() != State.UNKNOWN
                && step.state() != State.DONE
                && error != null
                && (error.status() >= 500 || List.of(408, 409, 425, 429).contains(error.status()));
    }

    static String position(String key) {
        return key.substring(0, key.lastIndexOf('#'));
    }
}
