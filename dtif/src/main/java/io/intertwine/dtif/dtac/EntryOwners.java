package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry.Target;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.twin.TwinSystemId;
import org.jspecify.annotations.Nullable;

/// Whose business an entry of the audit log is, besides that of who did it.
record EntryOwners(SystemOwners systems, KnownServices services) {
    /// Whether it is about something of this subject.
    boolean own(Subject by, Target target) {
        return switch (by.role()) {
            case TWIN_SYSTEM -> owns(by, target.system());
            case THIRD_PARTY_SYSTEM -> owns(by, target.service());
            default -> false;
        };
    }

    private boolean owns(Subject by, @Nullable TwinSystemId system) {
        return system != null && systems.owns(by.client(), system);
    }

    private boolean owns(Subject by, Target.@Nullable Service service) {
        return service != null
                && services.find(service.system())
                        .filter(found -> found.owner().equals(by.client()))
                        .isPresent();
    }
}
