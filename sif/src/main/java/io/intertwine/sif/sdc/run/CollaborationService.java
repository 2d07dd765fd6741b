package io.intertwine.sif.sdc.run;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.CollaborationReader;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.CollaborationDocument;
import io.intertwine.api.sif.sdc.CollaborationId;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collaborations of third-party systems: their descriptions, and their runs.
@Clause("8.2.4")
public final class CollaborationService implements AutoCloseable {
    /// What it works with.
    public record Ports(
            ThirdPartyRegistry registry,
            ApiLookup apis,
            Collaboration gate,
            CollaborationReader reader,
            ServiceCarrier carrier,
            BodyCodec bodies) {}

    private static final Logger LOG = System.getLogger(CollaborationService.class.getName());
    private static final Duration TIDYING = Duration.ofMinutes(1);

    private final RunBook book;
    private final RunLimits limits;
    private final LocalCollaborations collaborations;
    private final LiveRuns live;
    private final LocalRuns runs;
    private @Nullable Pulse tidying;

    public CollaborationService(RecordStore records, Ports ports, RunLimits limits, InstantSource clock) {
        this.limits = limits;
        book = new RunBook(records);
        Offered offered = new Offered(ports.registry(), ports.apis());
        ServiceCalls services = new ServiceCalls(offered, ports.gate(), ports.carrier(), ports.bodies());
        Parts parts = new Parts(book, services, limits, clock);
        live = new LiveRuns(parts);
        collaborations = new LocalCollaborations(
                new DocumentBook(records),
                ports.reader(),
                new DocumentCheck(offered, ports.bodies()),
                clock,
                limits.versions(),
                this::isUsed);
        runs = new LocalRuns(parts, collaborations, live);
    }

    private boolean isUsed(CollaborationId id) {
        return runs.isUsed(id);
    }

    public Collaborations collaborations() {
        return collaborations;
    }

    public Runs runs() {
        return runs;
    }

    /// Lets the runs of an earlier process go on.
    public void start() {
        goOn();
        tidying = Pulse.start("run-tidying", TIDYING, () -> {
            goOn();
            tidy();
        });
    }

    /// Those of an earlier process, and those that a fault stopped.
    private void goOn() {
        List<Run> open = new ArrayList<>();
        book.each(run -> {
            if (LiveRuns.goesOn(run) && live.find(run.id()).isEmpty()) {
                open.add(run);
            }
        });
        open.forEach(this::resume);
    }

    private void resume(Run run) {
        try {
            CollaborationDocument document = collaborations.found(run.by(), run.collaboration(), run.version());
            live.begin(run, collaborations.program(document));
        } catch (IntertwineException e) {
            LOG.log(Level.ERROR, "The run " + run.id() + " cannot go on now; it is tried again", e);
        }
    }

    /// Forgets the oldest runs that are over.
    void tidy() {
        int[] seen = new int[1];
        List<Runnable> removals = new ArrayList<>();
        book.each(run -> {
            if (run.state().isOver() && ++seen[0] > limits.kept()) {
                RunId id = run.id();
                Optional<String> key = Optional.ofNullable(run.key())
                        .map(claimed -> LocalRuns.claimed(run.by(), run.collaboration(), claimed));
                removals.add(() -> book.remove(id, key));
            }
        });
        removals.forEach(Runnable::run);
    }

    @Override
    public void close() {
        if (tidying != null) {
            tidying.close();
        }
        try {
            live.close(limits.stop());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
