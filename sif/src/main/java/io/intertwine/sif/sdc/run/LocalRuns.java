package io.intertwine.sif.sdc.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.CollaborationDocument;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.sif.sdc.run.RunExecution.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Runs in this process and its store.
final class LocalRuns implements Runs {
    private static final String RUN = "run";

    private final Parts parts;
    private final LocalCollaborations collaborations;
    private final LiveRuns live;
    private final ReentrantLock resolving = new ReentrantLock();

    LocalRuns(Parts parts, LocalCollaborations collaborations, LiveRuns live) {
        this.parts = parts;
        this.collaborations = collaborations;
        this.live = live;
    }

    @Override
    public Run start(Subject by, Start start) {
        LocalCollaborations.mayUse(by);
        CollaborationDocument document = collaborations.found(by, start.collaboration(), start.version());
        RunId id = RunIds.fresh(parts.clock().instant());
        String key = start.key();
        if (key != null) {
            id = parts.book().claim(claimed(by, document.id(), key), id);
            Optional<Run> before = parts.book().find(id);
            if (before.isPresent()) {
                return Secrets.masked(same(before.get(), start, document));
            }
        }
        Run run = begun(id, by, document, start);
        live.begin(run, collaborations.program(document));
        return Secrets.masked(run);
    }

    private static Run same(Run before, Start start, CollaborationDocument document) {
        boolean same = before.input().equals(start.input())
                && Objects.equals(before.world(), start.world())
                && (start.version() == null || before.version().equals(document.version()));
        if (!same) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "The idempotency key '" + start.key() + "' started the run '" + before.id()
                            + "' with another input, version or world: take another key.");
        }
        return before;
    }

    private Run begun(RunId id, Subject by, CollaborationDocument document, Start start) {
        return new Run(
                id,
                document.id(),
                document.version(),
                by,
                start.world(),
                CurrentFlow.id(),
                start.key(),
                RunState.RUNNING,
                parts.clock().instant(),
                null,
                start.input(),
                null,
                null,
                null);
    }

    static String claimed(Subject by, CollaborationId collaboration, String key) {
        if (key.isBlank() || key.length() > 255) {
            throw IntertwineException.invalid(
                    "The idempotency key has " + key.length() + " characters: give 1 to 255 that say something.");
        }
        String user = by.user() == null ? "" : by.user();
        return by.client() + "/" + collaboration + "/" + UUID.nameUUIDFromBytes((user + "\n" + key).getBytes(UTF_8));
    }

    @Override
    public Optional<Run> find(Subject by, RunId id) {
        return raw(by, id).map(Secrets::masked);
    }

    private Optional<Run> raw(Subject by, RunId id) {
        return live.find(id)
                .map(RunExecution::run)
                .or(() -> parts.book().find(id))
                .filter(seenBy(by));
    }

    private static Predicate<Run> seenBy(Subject by) {
        return run -> by.isOperator()
                || (run.by().client().equals(by.client())
                        && (by.user() == null || by.user().equals(run.by().user())));
    }

    @Override
    public Page<Run> list(Subject by, Query query, PageRequest page) {
        List<Run> found = new ArrayList<>();
        String after = page.after();
        while (after != null && found.size() <= page.limit()) {
            Page<Stored<Run>> stored = parts.book().page(new PageRequest(after, PageRequest.LARGEST));
            stored.items().stream()
                    .map(Stored::value)
                    .filter(seenBy(by).and(run -> fits(run, query)))
                    .forEach(found::add);
            after = stored.next();
        }
        List<Run> some = found.size() > page.limit() + 1 ? found.subList(0, page.limit() + 1) : found;
        return Page.of(some, page.limit(), (Run run) -> run.id().value()).map(Secrets::masked);
    }

    private static boolean fits(Run run, Query query) {
        return (query.collaboration() == null || query.collaboration().equals(run.collaboration()))
                && (query.state() == null || query.state() == run.state());
    }

    @Override
    public List<RunStep> steps(Subject by, RunId id) {
        Run run = existing(by, id);
        return live
                .find(run.id())
                .map(RunExecution::steps)
                .orElseGet(() -> parts.book().steps(id))
                .stream()
                .map(Secrets::masked)
                .toList();
    }

    private Run existing(Subject by, RunId id) {
        return raw(by, id).orElseThrow(() -> IntertwineException.absent(RUN, id));
    }

    @Override
    public Run cancel(Subject by, RunId id) {
        Run run = existing(by, id);
        RunExecution under = live.find(id).orElse(null);
        if (under == null) {
            throw conflict(run, "it cannot be cancelled");
        }
        under.cancel();
        return Secrets.masked(under.run());
    }

    @Override
    public Run resolve(Subject by, RunId id, Finding finding) {
        resolving.lock();
        try {
            return resolved(by, existing(by, id), finding);
        } finally {
            resolving.unlock();
        }
    }

    /// The description is found before anything is written; who was told that too many are under way
    /// says it again.
    private Run resolved(Subject by, Run run, Finding finding) {
        if (run.state() != RunState.UNKNOWN || live.find(run.id()).isPresent()) {
            throw conflict(run, "nothing is to be resolved");
        }
        CollaborationProgram program = collaborations.program(
                collaborations.found(by.isOperator() ? by : run.by(), run.collaboration(), run.version()));
        Journal journal = new Journal(parts.book(), run.id());
        RunStep step = journal.find(finding.step());
        if (step == null || !isOpen(step, finding.result())) {
            throw IntertwineException.invalid(
                    "The run '" + run.id() + "' has no open step '" + finding.step() + "': its reason names the step.");
        }
        boolean done = finding.result() instanceof StepResult.Done;
        journal.keep(step.ended(done ? State.DONE : State.FAILED, parts.clock().instant(), finding.result()));
        Run going = run.in(run.error() == null ? RunState.RUNNING : RunState.COMPENSATING, null);
        live.begin(going, program);
        return Secrets.masked(going);
    }

    /// Nobody knows about it, or it is an attempt to undo; or the same was said of it before.
    private static boolean isOpen(RunStep step, StepResult said) {
        boolean undoing = step.key().startsWith("undo/") || step.key().startsWith("settle/");
        return step.state() == State.UNKNOWN || (undoing && step.state() != State.DONE) || said.equals(step.result());
    }

    private static IntertwineException conflict(Run run, String what) {
        return new IntertwineException(
                CommonError.CONFLICT,
                "The run '" + run.id() + "' is " + run.state().word() + ": " + what + ".");
    }

    @Override
    public Run event(Subject by, RunId id, JsonObject event) {
        Run run = existing(by, id);
        RunExecution under = live.find(id).orElse(null);
        if (under == null) {
            throw conflict(run, "it takes no event");
        }
        under.give(event);
        return Secrets.masked(under.run());
    }

    /// Whether runs of it are not over.
    boolean isUsed(CollaborationId collaboration) {
        boolean[] used = new boolean[1];
        parts.book()
                .each(run -> used[0] |= run.collaboration().equals(collaboration)
                        && !run.state().isOver());
        return used[0];
    }
}
