package io.intertwine.core;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.Runs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers every attempt to start a run, and refuses while a test says so.
final class HeldRuns implements Runs {
    private final Runs runs;
    private final List<Start> attempts = new CopyOnWriteArrayList<>();
    private volatile boolean busy;

    HeldRuns(Runs runs) {
        this.runs = runs;
    }

    void busy(boolean now) {
        busy = now;
    }

    List<Start> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public Run start(Subject by, Start start) {
        attempts.add(start);
        if (busy) {
            throw new IntertwineException(CommonError.BUSY, "Too many are under way.");
        }
        return runs.start(by, start);
    }

    @Override
    public Optional<Run> find(Subject by, RunId id) {
        return runs.find(by, id);
    }

    @Override
    public Page<Run> list(Subject by, Query query, PageRequest page) {
        return runs.list(by, query, page);
    }

    @Override
    public List<RunStep> steps(Subject by, RunId id) {
        return runs.steps(by, id);
    }

    @Override
    public Run cancel(Subject by, RunId id) {
        return runs.cancel(by, id);
    }

    @Override
    public Run resolve(Subject by, RunId id, Resolution resolution) {
        return runs.resolve(by, id, resolution);
    }

    @Override
    public Run event(Subject by, RunId id, JsonObject event) {
        return runs.event(by, id, event);
    }
}
