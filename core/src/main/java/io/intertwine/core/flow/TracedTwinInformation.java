package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Records that properties and permission of twins are acquired. Looking at one twin that is known, or at its state, is
/// no step.
@Clause({"9.2 step 8", "9.2 step 11", "9.2 step 12"})
public final class TracedTwinInformation implements TwinInformation {
    private final TwinInformation information;
    private final Tracer tracer;

    public TracedTwinInformation(TwinInformation information, Tracer tracer) {
        this.information = information;
        this.tracer = tracer;
    }

    @Override
    public Optional<Twin> find(Subject subject, TwinId id) {
        return information.find(subject, id);
    }

    @Override
    public Optional<TwinState> state(Subject subject, TwinId id) {
        return information.state(subject, id);
    }

    @Override
    public Optional<TwinRights> rights(Subject subject, TwinId id, @Nullable WorldId world) {
        return information.rights(subject, id, world);
    }

    @Override
    public List<AcquiredTwin> acquire(Subject subject, AcquisitionRequest request) {
        WorldId world = request.world();
        Exchange exchange = tracer.begin(subject, world == null ? "" : world.value());
        exchange.asked(
                8, Verdict.DONE.carrying(exchange.payload(TwinPayloads.named(new TreeSet<>(request.twins()), world))));
        try {
            List<AcquiredTwin> acquired = exchange.call(() -> information.acquire(subject, request));
            answered(exchange, acquired, world);
            return acquired;
        } catch (RuntimeException e) {
            exchange.answer(12, Verdict.of(e));
            throw e;
        }
    }

    private static void answered(Exchange exchange, List<AcquiredTwin> acquired, @Nullable WorldId world) {
        long kept = acquired.stream()
                .filter(twin -> twin instanceof AcquiredTwin.Current || twin instanceof AcquiredTwin.Gone)
                .count();
        StepPayload told = exchange.payload(TwinPayloads.told(acquired, world));
        if (kept == 0) {
            exchange.answer(12, Verdict.failed("no twin could be acquired").carrying(told));
        } else {
            exchange.inside(11, Verdict.done(kept + " twins"));
            exchange.answer(12, Verdict.DONE.carrying(told));
        }
    }
}
