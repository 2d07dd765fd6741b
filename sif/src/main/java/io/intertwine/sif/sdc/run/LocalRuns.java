package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue.JsonObject;
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
import java.util.Optional;
import java.util.function.Predicate;

/// Runs in this process and its store.
final class LocalRuns implements Runs {
    private static final String RUN = "run";

    private final Parts parts;
    private final LocalCollaborations collaborations;
    private final LiveRuns live;

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
                return before.get();
            }
        }
        Run run = begun(id, by, document, start);
        live.begin(run, collaborations.program(document));
        return run;
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
        return by.client() + "/" + collaboration + "/" + key;
    }

    @Override
    public Optional<Run> find(Subject by, RunId id) {
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
        return Page.of(some, page.limit(), run -> run.id().value());
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
        return find(by, id).orElseThrow(() -> IntertwineException.absent(RUN, id));
    }

    @Override
    public Run cancel(Subject by, RunId id) {
        Run run = existing(by, id);
        RunExecution under = live.find(id).orElse(null);
        if (under == null) {
            throw conflict(run, "it cannot be cancelled");
        }
        under.cancel();
        return under.run();
    }

    @Override
    public Run resolve(Subject by, RunId id, Finding finding) {
        Run run = existing(by, id);
        if (run.state() != RunState.UNKNOWN || live.find(id).isPresent()) {
            throw conflict(run, "nothing is to be resolved");
        }
        Journal journal = new Journal(parts.book(), id);
        RunStep step = journal.find(finding.step());
        if (step == null || step.state() == State.DONE) {
            throw IntertwineException.invalid(
                    "The run '" + id + "' has no open step '" + finding.step() + "': its reason names the step.");
        }
        boolean done = finding.result() instanceof StepResult.Done;
        journal.keep(step.ended(done ? State.DONE : State.FAILED, parts.clock().instant(), finding.result()));
        Run going = run.in(run.error() == null ? RunState.RUNNING : RunState.COMPENSATING, null);
        CollaborationDocument document = collaborations.found(operatorOf(by, run), run.collaboration(), run.version());
        live.begin(going, collaborations.program(document));
        return going;
    }

    private static Subject operatorOf(Subject by, Run run) {
        return by.isOperator() ? by : run.by();
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
        return under.run();
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
