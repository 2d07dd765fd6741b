package io.intertwine.core.audit;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Twin information of which each answer is logged.
public final class AuditedInformation implements TwinInformation {
    private final TwinInformation information;
    private final ReadAudit audit;

    public AuditedInformation(TwinInformation information, ReadAudit audit) {
        this.information = information;
        this.audit = audit;
    }

    @Override
    public Optional<Twin> find(Subject subject, TwinId id) {
        return audit.read(subject, id, null, information.find(subject, id));
    }

    @Override
    public Optional<TwinState> state(Subject subject, TwinId id) {
        return audit.read(subject, id, null, information.state(subject, id));
    }

    @Override
    public List<AcquiredTwin> acquire(Subject subject, AcquisitionRequest request) {
        List<AcquiredTwin> acquired = information.acquire(subject, request);
        acquired.forEach(one -> audit.read(subject, one.id(), request.world(), Optional.of(one)));
        return acquired;
    }

    @Override
    public Optional<TwinRights> rights(Subject subject, TwinId id, @Nullable WorldId world) {
        return audit.read(subject, id, world, information.rights(subject, id, world));
    }
}
