package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The steps of one run by their keys, in memory and in the book. Thread-safe: steps stand side by side.
final class Journal {
    private final RunBook book;
    private final RunId run;
    private final Map<String, RunStep> steps = new LinkedHashMap<>();
    private long ended;

    Journal(RunBook book, RunId run) {
        this.book = book;
        this.run = run;
        book.steps(run).stream()
                .sorted(Comparator.comparing(RunStep::started).thenComparingLong(RunStep::order))
                .forEach(step -> {
                    steps.put(step.key(), step);
                    ended = Math.max(ended, step.order());
                });
    }

    synchronized @Nullable RunStep find(String key) {
        return steps.get(key);
    }

    /// Remembers it; it need not survive.
    synchronized void note(RunStep step) {
        steps.put(step.key(), step);
    }

    /// Remembers it durably, and returns it with its place in the order of ends.
    RunStep keep(RunStep step) {
        RunStep kept = step.state() == State.BEGUN ? step : step.numbered(nextEnd());
        book.put(run, kept);
        note(kept);
        return kept;
    }

    private synchronized long nextEnd() {
        return ++ended;
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
        Predicate<RunStep> same = step ->
                position(step.key()).equals(position) && step.arguments().equals(arguments);
        return steps.values().stream().filter(same.and(Journal::isSettled)).count();
    }

    /// Whether the service said how it ended, and would say so again.
    static boolean isSettled(RunStep step) {
        return step.state() == State.DONE || (step.state() == State.FAILED && !isPassing(step));
    }

    /// Whether it may be otherwise a moment later.
    static boolean isPassing(RunStep step) {
        StepError error = step.error();
        return step.state() != State.UNKNOWN
                && error != null
                && (error.status() >= 500 || List.of(408, 409, 425, 429).contains(error.status()));
    }

    static String position(String key) {
        return key.substring(0, key.lastIndexOf('#'));
    }
}
