package io.intertwine.sif.sdc.run;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.CollaborationReader;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.CollaborationDocument;
import io.intertwine.api.sif.sdc.Collaborations;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.sif.Pulse;
import io.intertwine.sif.sdc.ApiLookup;
import io.intertwine.sif.sdc.run.RunExecution.Parts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Collaborations of third-party systems: their descriptions, and their runs.
@Clause("8.2.4")
public final class CollaborationService implements AutoCloseable {
    /// What it works with.
    ///
    /// @param ending is told of a run that is over, or of which nobody knows, before that is stored; it
    ///               may be told again
    public record Ports(
            ThirdPartyRegistry registry,
            ApiLookup apis,
            Collaboration gate,
            CollaborationReader reader,
            ServiceCarrier carrier,
            BodyCodec bodies,
            TwinSteps twins,
            Consumer<Run> ending) {}

    private static final Logger LOG = System.getLogger(CollaborationService.class.getName());
    private static final Duration TIDYING = Duration.ofMinutes(1);
    /// One of so many runs may be kept beyond the limit, until they are looked for.
    private static final int FEW = 10;

    private final RunBook book;
    private final RunLimits limits;
    private final LocalCollaborations collaborations;
    private final LiveRuns live;
    private final LocalRuns runs;
    private final SingleCalls calls;
    private @Nullable Pulse tidying;
    private @Nullable Pulse retrying;
    private int ended;
    private volatile boolean closed;

    public CollaborationService(RecordStore records, Ports ports, RunLimits limits, InstantSource clock) {
        this.limits = limits;
        ended = limits.kept();
        book = new RunBook(records, ports.ending());
        Offered offered = new Offered(ports.registry(), ports.apis());
        ServiceCalls services = new ServiceCalls(offered, ports.gate(), ports.carrier(), ports.bodies());
        calls = new SingleCalls(services, limits.call());
        TwinCalls twins = new TwinCalls(ports.twins());
        Map<String, StepFunction> functions =
                Map.of(ServiceArguments.FUNCTION, new ServiceFunction(services), TwinArguments.FUNCTION, twins);
        Parts parts = new Parts(book, functions, limits, clock);
        live = new LiveRuns(parts);
        collaborations = new LocalCollaborations(
                new DocumentBook(records),
                ports.reader(),
                new DocumentCheck(offered, ports.bodies(), twins),
                clock,
                limits.versions(),
                book::hasOpen);
        runs = new LocalRuns(parts, collaborations, live);
    }

    public Collaborations collaborations() {
        return collaborations;
    }

    public Runs runs() {
        return runs;
    }

    /// Calls of services outside of runs.
    public SingleCalls calls() {
        return calls;
    }

    /// The runs under way that the subject sees, with the types of events that they wait for now.
    public Map<Run, Set<String>> listening(Subject by) {
        return runs.listening(by);
    }

    /// Lets the runs of an earlier process go on.
    public void start() {
        book.index();
        goOn();
        tidying = Pulse.start("run-tidying", TIDYING, () -> {
            goOn();
            tidySometimes();
        });
        retrying = Pulse.start(
                "run-retrying", Faulted.FIRST_PAUSE, () -> live.faulted().due().forEach(this::goAgain));
    }

    /// Those of an earlier process, and those that a fault stopped. A run that is not on its way is
    /// read after that is known, as it writes its end before it leaves.
    private void goOn() {
        List<RunId> open = new ArrayList<>();
        book.eachOpen(run -> {
            if (!run.unknown()) {
                open.add(run.run());
            }
        });
        open.forEach(this::goOn);
    }

    private void goOn(RunId id) {
        if (live.find(id).isEmpty()) {
            book.find(id).filter(LiveRuns::goesOn).ifPresent(this::resume);
        }
    }

    /// What a fault stopped; one that stands in the way of one run stands in that of no other.
    private void goAgain(RunId id) {
        try {
            if (book.find(id).filter(LiveRuns::goesOn).isPresent()) {
                goOn(id);
            } else {
                live.faulted().settle(id);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The run " + id + " cannot go on now; it is tried again", e);
            live.faulted().note(id);
        }
    }

    private void resume(Run run) {
        try {
            CollaborationDocument document = collaborations.found(run.by(), run.collaboration(), run.version());
            live.resume(run, collaborations.program(document));
        } catch (IntertwineException e) {
            LOG.log(Level.ERROR, "The run " + run.id() + " cannot go on now; it is tried again", e);
            live.faulted().note(run.id());
        }
    }

    /// Forgets the oldest runs that are over, once it is worth looking for them.
    private void tidySometimes() {
        ended += book.over();
        if (ended * FEW >= limits.kept()) {
            tidy();
            ended = 0;
        }
    }

    private void tidy() {
        List<Run> old = new ArrayList<>();
        book.eachBeyond(limits.kept(), old::add);
        for (Run run : old) {
            if (closed) {
                return;
            }
            String key = run.key();
            book.remove(run, key == null ? null : LocalRuns.claimed(run.by(), run.collaboration(), key));
        }
    }

    @Override
    public void close() {
        closed = true;
        if (tidying != null) {
            tidying.close();
        }
        if (retrying != null) {
            retrying.close();
        }
        try {
            live.close(limits.stop());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
