package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Twin;
import io.intertwine.core.flow.Exchange.Asking;

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
        return tracer.begin(by, "")
                .answered(
                        new Asking<>(
                                4,
                                draft -> draft.value("query", Outlines.of(query)),
                                5,
                                found -> draft -> systems(draft, found)),
                        () -> directory.systems(by, query));
    }

    @Override
    public Found<Twin> twins(Subject by, DirectoryQuery query) {
        return tracer.begin(by, "")
                .answered(
                        new Asking<>(
                                6,
                                draft -> draft.value("query", Outlines.of(query)),
                                7,
                                found -> draft -> twins(draft, found)),
                        () -> directory.twins(by, query));
    }

    private static void systems(PayloadDraft draft, Found<TwinSystem> found) {
        draft.value("total", JsonValue.of(found.total()));
        found.page()
                .items()
                .forEach(system -> draft.text("system", null, system.id().value()));
    }

    private static void twins(PayloadDraft draft, Found<Twin> found) {
        draft.value("total", JsonValue.of(found.total()));
        TwinPayloads.named(found.page().items().stream().map(Twin::id).toList(), null)
                .accept(draft);
    }
}
