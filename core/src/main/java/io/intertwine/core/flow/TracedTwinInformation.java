package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinQuery;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.Optional;

/// Records that a world checks the twin list. Looking at one twin it knows, or at its state, is no step.
@Clause({"9.2 step 6", "9.2 step 7"})
public final class TracedTwinInformation implements TwinInformation {
    private final TwinInformation information;
    private final Tracer tracer;

    public TracedTwinInformation(TwinInformation information, Tracer tracer) {
        this.information = information;
        this.tracer = tracer;
    }

    @Override
    public Page<Twin> list(Subject subject, TwinQuery query, PageRequest page) {
        return tracer.begin(subject, "").answered(6, 7, () -> information.list(subject, query, page));
    }

    @Override
    public Optional<Twin> find(Subject subject, TwinId id) {
        return information.find(subject, id);
    }

    @Override
    public Optional<TwinState> state(Subject subject, TwinId id) {
        return information.state(subject, id);
    }
}
