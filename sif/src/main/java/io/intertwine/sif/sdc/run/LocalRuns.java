package io.intertwine.sif.sdc.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        return Secrets.masked(collaborations.whileKept(() -> started(by, start)));
    }

    private Run started(Subject by, Start start) {
        CollaborationDocument document = collaborations.found(by, start.collaboration(), start.version());
        if (start.key() == null) {
            return begun(by, start, document, RunIds.fresh(parts.clock().instant()), null);
        }
        String key = claimed(by, document.id(), start.key());
        Optional<RunId> claimed = parts.book().started(key);
        Optional<Run> before = claimed.flatMap(parts.book()::find);
        if (before.isPresent()) {
            return same(before.get(), start, document);
        }
        try {
            return begun(
                    by,
                    start,
                    document,
                    claimed.orElseGet(() -> RunIds.fresh(parts.clock().instant())),
                    key);
        } catch (IntertwineException e) {
            Optional<Run> first =
                    RunBook.isConflict(e) ? parts.book().started(key).flatMap(parts.book()::find) : Optional.empty();
            return same(first.orElseThrow(() -> e), start, document);
        }
    }

    private Run begun(Subject by, Start start, CollaborationDocument document, RunId id, @Nullable String key) {
        Run run = run(id, by, document, start);
        live.begin(run, key, collaborations.program(document));
        return run;
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

    private Run run(RunId id, Subject by, CollaborationDocument document, Start start) {
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
        ClientId of = by.isOperator() ? null : by.client();
        String after = page.after();
        while (after != null && found.size() <= page.limit()) {
            Page<Run> stored = parts.book().page(of, new PageRequest(after, PageRequest.LARGEST));
            stored.items().stream()
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
                .orElseGet(() -> Journal.stored(parts.book(), id).steps())
                .stream()
                .map(Secrets::masked)
                .toList();
    }

    private Run existing(Subject by, RunId id) {
        return raw(by, id).orElseThrow(() -> IntertwineException.absent(RUN, id));
    }

    @Override
    public Run cancel(Subject by, RunId id) {
        Run _ = existing(by, id);
        RunExecution under = live.find(id).orElse(null);
        if (under == null) {
            return Secrets.masked(givenUp(by, id));
        }
        under.cancel();
        return Secrets.masked(under.run());
    }

    /// One that cannot go on, however often it is let try again.
    private Run givenUp(Subject by, RunId id) {
        resolving.lock();
        try {
            Run run = existing(by, id);
            if (run.state() != RunState.UNKNOWN || live.find(id).isPresent()) {
                throw conflict(run, "it cannot be cancelled");
            }
            Journal journal = Journal.stored(parts.book(), id);
            checkKnown(id, journal, "resolve it before you cancel the run");
            Run over = Leftovers.givenUp(run, journal.steps(), parts.clock().instant());
            journal.keep(over);
            return over;
        } finally {
            resolving.unlock();
        }
    }

    @Override
    public Run resolve(Subject by, RunId id, Resolution resolution) {
        return switch (resolution) {
            case Finding finding -> found(by, id, finding);
            case Retry() -> retried(by, id);
        };
    }

    private Run found(Subject by, RunId id, Finding finding) {
        return helped(by, id, journal -> {
            RunStep step = journal.find(finding.step());
            if (step == null || !isOpen(step, finding.result())) {
                throw IntertwineException.invalid(
                        "The run '" + id + "' has no open step '" + finding.step() + "': its reason names the step.");
            }
            boolean done = finding.result() instanceof StepResult.Done;
            return List.of(
                    step.ended(done ? State.DONE : State.FAILED, parts.clock().instant(), finding.result()));
        });
    }

    /// Nobody knows about it, or it is an attempt to undo; or the same was said of it before.
    private static boolean isOpen(RunStep step, StepResult said) {
        return step.state() == State.UNKNOWN
                || (Undoer.isAttempt(step) && step.state() != State.DONE)
                || said.equals(step.result());
    }

    private Run retried(Subject by, RunId id) {
        return helped(by, id, journal -> {
            checkKnown(id, journal, "resolve it");
            return Undoer.again(journal.steps(), parts.clock().instant());
        });
    }

    private static void checkKnown(RunId id, Journal journal, String what) {
        journal.unknown().ifPresent(step -> {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "Nobody knows whether the step '" + step.key() + "' of the run '" + id
                            + "' was done: find out, and " + what + ".");
        });
    }

    /// What somebody did for a run of which nobody knows is kept together with its going on; who
    /// was told that too many are under way says it again.
    private Run helped(Subject by, RunId id, Function<Journal, List<RunStep>> help) {
        resolving.lock();
        try {
            Run run = existing(by, id);
            if (run.state() != RunState.UNKNOWN || live.find(id).isPresent()) {
                throw conflict(run, "nothing is to be resolved");
            }
            CollaborationProgram program = collaborations.program(
                    collaborations.found(by.isOperator() ? by : run.by(), run.collaboration(), run.version()));
            Journal journal = Journal.stored(parts.book(), id);
            List<RunStep> steps = help.apply(journal);
            Run going = run.in(run.error() == null ? RunState.RUNNING : RunState.COMPENSATING, null);
            live.goOn(going, program, () -> journal.keep(going, steps));
            return Secrets.masked(going);
        } finally {
            resolving.unlock();
        }
    }

    private static IntertwineException conflict(Run run, String what) {
        return new IntertwineException(
                CommonError.CONFLICT,
                "The run '" + run.id() + "' is " + run.state().word() + ": " + what + ".");
    }

    @Override
    public Run event(Subject by, RunId id, JsonObject event) {
        Run _ = existing(by, id);
        RunExecution under = live.find(id).orElse(null);
        if (under == null) {
            throw conflict(existing(by, id), "it takes no event");
        }
        if (!under.give(event)) {
            throw conflict(under.run(), "it takes no event");
        }
        return Secrets.masked(under.run());
    }

    /// Runs under way, with the types of events that they wait for now.
    Map<Run, Set<String>> listening(Subject by) {
        Map<Run, Set<String>> listening = new LinkedHashMap<>();
        for (RunExecution execution : live.all()) {
            Run run = execution.run();
            if (seenBy(by).test(run) && !run.state().isOver()) {
                listening.put(run, Waits.types(execution.steps()));
            }
        }
        return listening;
    }
}
