package io.intertwine.core.audit;

import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.twin.Twin;

/// A directory of which each answer about twins is logged. Twin systems are no secret.
public final class AuditedDirectory implements TwinDirectory {
    private final TwinDirectory directory;
    private final ReadAudit audit;

    public AuditedDirectory(TwinDirectory directory, ReadAudit audit) {
        this.directory = directory;
        this.audit = audit;
    }

    @Override
    public Found<TwinSystem> systems(Subject by, DirectoryQuery query) {
        return directory.systems(by, query);
    }

    @Override
    public Found<Twin> twins(Subject by, DirectoryQuery query) {
        return audit.search(by, () -> directory.twins(by, query));
    }
}
