package io.intertwine.dtif.dtsr;

import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What one connector reports, measured and handed on. Any thread may call.
final class MonitoredLink implements SystemLink {
    private final RegisteredSystem registered;
    private final CatalogTwinList twins;
    private final ChangeSink sink;
    private final CredentialStore credentials;
    private final InstantSource clock;

    MonitoredLink(
            RegisteredSystem registered,
            CatalogTwinList twins,
            ChangeSink sink,
            CredentialStore credentials,
            InstantSource clock) {
        this.registered = registered;
        this.twins = twins;
        this.sink = sink;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public TwinSystem system() {
        return registered.system();
    }

    @Override
    public Optional<Credential> credential() {
        String name = system().registration().credential();
        return name == null ? Optional.empty() : credentials.find(system().owner(), name);
    }

    @Override
    public void status(ConnectionReport report) {
        if (registered.isRetired()) {
            return;
        }
        Instant now = clock.instant();
        switch (report) {
            case ConnectionReport.Connected() -> become(new SystemStatus.Connected(now));
            case ConnectionReport.Degraded(String error) -> become(new SystemStatus.Degraded(now, error));
            case ConnectionReport.Unreachable(String error) -> become(new SystemStatus.Unreachable(now, error));
            case ConnectionReport.TwinUnreachable(TwinId twin, String error) -> twinUnreachable(twin, error);
            case ConnectionReport.TwinReachable(TwinId twin) -> sink.twinStatus(system().id(), twin, "");
            case ConnectionReport.Refused(String error) -> registered.failed(error);
        }
    }

    private void become(SystemStatus status) {
        if (registered.become(status)) {
            if (status instanceof SystemStatus.Unreachable(Instant _, String error)) {
                registered.failed(error);
            }
            sink.systemStatus(system().id(), registered.status());
        }
    }

    private void twinUnreachable(TwinId twin, String error) {
        registered.failed(error);
        sink.twinStatus(system().id(), twin, error.isEmpty() ? "it does not answer" : error);
    }

    @Override
    public Optional<TwinDescription> listed(TwinId twin) {
        return twins.find(twin)
                .filter(listed -> listed.system().equals(system().id()))
                .map(Twin::description);
    }

    @Override
    public void twins(List<TwinDescription> descriptions, boolean complete) {
        if (!registered.isRetired()) {
            twins.list(system().id(), descriptions, complete).forEach(registered::failed);
        }
    }

    @Override
    public List<String> changes(List<Change> changes, Runnable durable) {
        if (registered.isRetired()) {
            return List.of();
        }
        List<String> refused = sink.changes(system().id(), changes, durable);
        registered.meter.accepted(clock.instant(), changes, refused.size());
        if (!refused.isEmpty()) {
            registered.note(refused.getLast());
        }
        return refused;
    }

    @Override
    public void event(TwinId twin, TwinEvent event) {
        if (!registered.isRetired()) {
            sink.event(system().id(), twin, event);
        }
    }
}
