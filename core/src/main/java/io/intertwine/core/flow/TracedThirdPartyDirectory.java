package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.tpsd.ServiceQuery;
import io.intertwine.api.sif.tpsd.ThirdPartyDirectory;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.core.flow.Exchange.Asking;

/// Records searches for third-party systems.
@Clause({"9.1 step 4", "9.1 step 5"})
public final class TracedThirdPartyDirectory implements ThirdPartyDirectory {
    private final ThirdPartyDirectory directory;
    private final Tracer tracer;

    public TracedThirdPartyDirectory(ThirdPartyDirectory directory, Tracer tracer) {
        this.directory = directory;
        this.tracer = tracer;
    }

    @Override
    public Found<ThirdPartySystem> find(Subject by, ServiceQuery query) {
        return tracer.beginThirdParty(by, "")
                .answered(
                        new Asking<>(
                                4,
                                draft -> draft.value("query", Outlines.of(query)),
                                5,
                                found -> draft -> systems(draft, found)),
                        () -> directory.find(by, query));
    }

    private static void systems(PayloadDraft draft, Found<ThirdPartySystem> found) {
        draft.value("total", JsonValue.of(found.total()));
        found.page()
                .items()
                .forEach(system -> draft.text("system", null, system.id().value()));
    }
}
