package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Optional;

/// Records that a twin system lists twins, in the flow in which its connection was opened.
@Clause("9.2 step 2")
final class TracedLink implements SystemLink {
    private final SystemLink link;
    private final Exchange listing;

    TracedLink(SystemLink link, Exchange listing) {
        this.link = link;
        this.listing = listing;
    }

    @Override
    public TwinSystem system() {
        return link.system();
    }

    @Override
    public Optional<Credential> credential() {
        return link.credential();
    }

    @Override
    public void status(ConnectionReport report) {
        link.status(report);
    }

    @Override
    public Optional<TwinDescription> listed(TwinId twin) {
        return link.listed(twin);
    }

    @Override
    public void twins(List<TwinDescription> twins, boolean complete) {
        link.twins(twins, complete);
        listing.came(
                2,
                system().id().value(),
                Verdict.done(twins.size() + " twins listed")
                        .carrying(listing.payload(TwinPayloads.named(
                                twins.stream().map(TwinDescription::id).toList(), null))));
    }

    @Override
    public List<String> changes(List<Change> changes, Runnable durable) {
        return link.changes(changes, durable);
    }

    @Override
    public void event(TwinId twin, TwinEvent event) {
        link.event(twin, event);
    }
}
