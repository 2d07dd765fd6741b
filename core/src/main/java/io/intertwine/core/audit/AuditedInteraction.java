package io.intertwine.core.audit;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinCollection.Collected;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.twin.TwinId;
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
        collection.twins().forEach(one -> log(by, one.twin().id(), request, Optional.of(one)));
        collection.absent().forEach(twin -> log(by, twin, request, Optional.empty()));
        return collection;
    }

    private void log(Subject by, TwinId twin, CollectionRequest request, Optional<Collected> answer) {
        Ticketed call = request.during();
        audit.read(by, twin, call == null ? null : call.world(), call != null, answer);
    }
}
