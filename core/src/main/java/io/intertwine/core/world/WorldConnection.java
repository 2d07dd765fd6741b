package io.intertwine.core.world;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// One twin system of type `world`: its lease, and the clients that speak for it at the moment.
final class WorldConnection implements TwinConnection {
    private final SystemLink link;
    private final Lease lease;
    private final Consumer<WorldConnection> closed;
    private final List<Attachment> attached = new CopyOnWriteArrayList<>();

    /// A client that speaks for the system; the same one may do so twice.
    private final class Attachment implements LiveSubscription {
        private final TwinSource source;

        Attachment(TwinSource source) {
            this.source = source;
        }

        @Override
        public void close() {
            if (attached.remove(this)) {
                lease.release();
            }
        }
    }

    WorldConnection(SystemLink link, Duration lease, Consumer<WorldConnection> closed) {
        this.link = link;
        this.closed = closed;
        this.lease = new Lease(lease, link.system().id().value(), this::alive);
    }

    WorldConnection start() {
        lease.start();
        return this;
    }

    TwinSystem system() {
        return link.system();
    }

    private void alive(boolean connected) {
        link.status(
                connected
                        ? new ConnectionReport.Connected()
                        : new ConnectionReport.Unreachable("No client speaks for it, and none pushed within "
                                + lease.length().toMillis() + " ms."));
    }

    void push(List<Change> accepted, List<String> refused, Runnable durable) {
        lease.renew();
        refused.forEach(reason -> link.status(new ConnectionReport.Refused(reason)));
        link.changes(accepted, durable);
    }

    LiveSubscription attach(TwinSource source) {
        Attachment attachment = new Attachment(source);
        attached.add(attachment);
        lease.hold();
        return attachment;
    }

    /// The client that came last gets it; one that only pushes does not stand in the way of one that takes
    /// commands.
    @Override
    public CommandOutcome execute(String id, Command command, Duration timeLimit) {
        return attached.reversed().stream()
                .map(attachment -> attachment.source)
                .filter(source -> !source.equals(TwinSource.SILENT))
                .findFirst()
                .orElse(TwinSource.SILENT)
                .execute(id, command, timeLimit);
    }

    /// What the metaverse system declared is all there is to know.
    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return twins.stream()
                .map(twin -> link.listed(twin)
                        .<TwinAcquisition>map(description ->
                                new TwinAcquisition.Acquired(description, TwinPermission.of(description)))
                        .orElseGet(() -> new TwinAcquisition.Gone(twin)))
                .toList();
    }

    @Override
    public void close() {
        closed.accept(this);
        lease.close();
    }
}
