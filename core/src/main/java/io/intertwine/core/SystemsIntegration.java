package io.intertwine.core;

import io.intertwine.directory.IndexKeeper;
import io.intertwine.sif.Pulse;
import io.intertwine.sif.tpsd.LocalThirdPartyDirectory;
import io.intertwine.sif.tpsr.LocalServiceMonitor;
import io.intertwine.sif.tpsr.LocalThirdPartyRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The systems integration functions (clause 8.2), put together.
final class SystemsIntegration implements AutoCloseable {
    private static final Duration EACH = Duration.ofSeconds(1);

    private final LocalThirdPartyRegistry registry;
    private final LocalServiceMonitor monitor;
    private final LocalThirdPartyDirectory directory;
    private @Nullable Pulse leases;
    private @Nullable Pulse watch;

    SystemsIntegration(IntertwineBuilder parts, IndexKeeper keeper) {
        registry = new LocalThirdPartyRegistry(parts.records, parts.apis, parts.authority, parts.services, parts.clock);
        monitor = new LocalServiceMonitor(
                registry,
                parts.probe,
                parts.services,
                parts.clock,
                probe -> Thread.ofVirtual().name("service-probe").start(probe));
        directory = new LocalThirdPartyDirectory(keeper, parts.conditions, registry, monitor, parts.directoryLimits);
    }

    LocalThirdPartyRegistry registry() {
        return registry;
    }

    LocalServiceMonitor monitor() {
        return monitor;
    }

    LocalThirdPartyDirectory directory() {
        return directory;
    }

    void start() {
        leases = Pulse.start("service-leases", EACH, registry::endLeases);
        watch = Pulse.start("service-monitor", EACH, monitor::tick);
    }

    @Override
    public void close() {
        for (Pulse pulse : new @Nullable Pulse[] {leases, watch}) {
            if (pulse != null) {
                pulse.close();
            }
        }
    }
}
