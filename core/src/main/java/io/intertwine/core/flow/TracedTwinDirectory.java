package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.twin.Twin;

/// Records searches for twin systems, and looks into the list of twins.
@Clause({"9.2 step 4", "9.2 step 5", "9.2 step 6", "9.2 step 7"})
public final class TracedTwinDirectory implements TwinDirectory {
    private final TwinDirectory directory;
    private final Tracer tracer;

    public TracedTwinDirectory(TwinDirectory directory, Tracer tracer) {
        this.directory = directory;
        this.tracer = tracer;
    }

    @Override
    public Found<TwinSystem> systems(Subject by, DirectoryQuery query) {
        return tracer.begin(by, "").answered(4, 5, () -> directory.systems(by, query));
    }

    @Override
    public Found<Twin> twins(Subject by, DirectoryQuery query) {
        return tracer.begin(by, "").answered(6, 7, () -> directory.twins(by, query));
    }
}
