package io.intertwine.connector.mqtt;

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
import java.util.concurrent.atomic.AtomicBoolean;

/// A link to an enabler that fails the first time it is given changes.
record FailingOnce(SystemLink link, AtomicBoolean failed) implements SystemLink {
    FailingOnce(SystemLink link) {
        this(link, new AtomicBoolean());
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
    }

    @Override
    public List<String> changes(List<Change> changes, Runnable durable) {
        if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("the disk is full");
        }
        return link.changes(changes, durable);
    }

    @Override
    public void event(TwinId twin, TwinEvent event) {
        link.event(twin, event);
    }
}
