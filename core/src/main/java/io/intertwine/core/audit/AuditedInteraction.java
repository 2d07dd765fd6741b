package io.intertwine.core.audit;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import java.util.Optional;

/// Collections for third-party systems of which each twin is logged.
public final class AuditedInteraction implements TwinInteraction {
    private final TwinInteraction interaction;
    private final ReadAudit audit;

    public AuditedInteraction(TwinInteraction interaction, ReadAudit audit) {
        this.interaction = interaction;
        this.audit = audit;
    }

    @Override
    public TwinCollection collect(Subject by, CollectionRequest request) {
        TwinCollection collection = interaction.collect(by, request);
        collection.twins().forEach(one -> audit.read(by, one.twin().id(), null, Optional.of(one)));
        collection.absent().forEach(twin -> audit.read(by, twin, null, Optional.empty()));
        return collection;
    }
}
