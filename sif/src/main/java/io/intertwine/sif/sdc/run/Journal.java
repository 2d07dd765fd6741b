package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps of one run by their keys, in memory and in the book. Thread-safe: steps stand side by side.
final class Journal {
    private record Line(int number, RunStep step) {}

    private final RunBook book;
    private final RunId run;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    Journal(RunBook book, RunId run) {
        this.book = book;
        this.run = run;
        book.steps(run).forEach(this::noted);
    }

    synchronized @Nullable RunStep find(String key) {
        Line line = lines.get(key);
        return line == null ? null : line.step();
    }

    /// Remembers it; it need not survive.
    void note(RunStep step) {
        noted(step);
    }

    /// Remembers it durably.
    void keep(RunStep step) {
        book.put(run, noted(step), step);
    }

    private synchronized int noted(RunStep step) {
        Line before = lines.get(step.key());
        int number = before == null ? lines.size() + 1 : before.number();
        lines.put(step.key(), new Line(number, step));
        return number;
    }

    synchronized List<RunStep> steps() {
        return lines.values().stream().map(Line::step).toList();
    }

    synchronized int size() {
        return lines.size();
    }

    /// How often the step at a position came to an end that is known.
    synchronized long settled(String position) {
        return lines.values().stream()
                .map(Line::step)
                .filter(step -> position(step.key()).equals(position))
                .filter(step -> step.state() == State.DONE || step.state() == State.FAILED)
                .count();
    }

    static String position(String key) {
        return key.substring(0, key.lastIndexOf('#'));
    }
}
