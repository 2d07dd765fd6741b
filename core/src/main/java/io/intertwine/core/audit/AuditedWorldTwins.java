package io.intertwine.core.audit;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.WorldTwins;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.Optional;

/// Twins of worlds of which each answer is logged.
public final class AuditedWorldTwins implements WorldTwins {
    private final WorldTwins twins;
    private final ReadAudit audit;

    public AuditedWorldTwins(WorldTwins twins, ReadAudit audit) {
        this.twins = twins;
        this.audit = audit;
    }

    @Override
    public Page<Twin> list(Subject subject, WorldId world, PageRequest page) {
        return audit.list(subject, world, () -> twins.list(subject, world, page));
    }

    @Override
    public Optional<Twin> find(Subject subject, WorldId world, TwinId id) {
        return audit.read(subject, id, world, twins.find(subject, world, id));
    }

    @Override
    public Page<TwinState> states(Subject subject, WorldId world, PageRequest page) {
        return audit.list(subject, world, () -> twins.states(subject, world, page));
    }

    @Override
    public Optional<TwinState> state(Subject subject, WorldId world, TwinId id) {
        return audit.read(subject, id, world, twins.state(subject, world, id));
    }
}
