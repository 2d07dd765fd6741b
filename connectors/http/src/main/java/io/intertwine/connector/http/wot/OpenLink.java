package io.intertwine.connector.http.wot;

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

/// A link that falls silent when its connection is closed.
final class OpenLink implements SystemLink {
    private final SystemLink link;
    private volatile boolean closed;

    OpenLink(SystemLink link) {
        this.link = link;
    }

    void silence() {
        closed = true;
    }

    boolean closed() {
        return closed;
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
        if (!closed) {
            link.status(report);
        }
    }

    @Override
    public Optional<TwinDescription> listed(TwinId twin) {
        return link.listed(twin);
    }

    @Override
    public void twins(List<TwinDescription> twins, boolean complete) {
        if (!closed) {
            link.twins(twins, complete);
        }
    }

    @Override
    public List<String> changes(List<Change> changes, Runnable durable) {
        return closed ? List.of() : link.changes(changes, durable);
    }

    @Override
    public void event(TwinId twin, TwinEvent event) {
        if (!closed) {
            link.event(twin, event);
        }
    }
}
