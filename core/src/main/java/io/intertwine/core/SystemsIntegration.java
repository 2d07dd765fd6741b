package io.intertwine.core;

import io.intertwine.api.access.CallAccess;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.port.TwinFeed;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.sdc.CallTransformations;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.tpsaa.ThirdPartyAccess;
import io.intertwine.core.flow.LogIns;
import io.intertwine.core.flow.TracedCollaboration;
import io.intertwine.core.flow.TracedThirdPartyAccess;
import io.intertwine.core.flow.TracedUserAuthority;
import io.intertwine.core.flow.Tracer;
import io.intertwine.directory.IndexKeeper;
import io.intertwine.sif.Pulse;
import io.intertwine.sif.sdc.LocalCollaboration;
import io.intertwine.sif.sdc.UsageMeter;
import io.intertwine.sif.sdc.run.CollaborationService;
import io.intertwine.sif.sdc.transformation.LocalCallTransformations;
import io.intertwine.sif.sdc.trigger.TriggerService;
import io.intertwine.sif.tpsaa.Grants;
import io.intertwine.sif.tpsd.LocalThirdPartyDirectory;
import io.intertwine.sif.tpsr.LocalServiceMonitor;
import io.intertwine.sif.tpsr.LocalThirdPartyRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The systems integration functions (clause 8.2), put together.
final class SystemsIntegration implements AutoCloseable {
    /// What it takes of the other half.
    record Twins(Worlds worlds, TwinSteps steps, TwinFeed feed) {}

    private static final Duration EACH = Duration.ofSeconds(1);

    private final LocalThirdPartyRegistry registry;
    private final LocalServiceMonitor monitor;
    private final LocalThirdPartyDirectory directory;
    private final Grants grants;
    private final ThirdPartyAccess access;
    private final Collaboration collaboration;
    private final CollaborationService collaborations;
    private final CallTransformations transformations;
    private final TriggerService triggers;
    private final UsageMeter usage;
    private @Nullable Pulse leases;
    private @Nullable Pulse watch;

    SystemsIntegration(
            IntertwineBuilder parts, IndexKeeper keeper, CallGate gate, CallAccess calls, Twins twins, Tracer tracer) {
        LogIns logIns = new LogIns();
        UserAuthority authority = new TracedUserAuthority(parts.authority, logIns, tracer);
        registry = new LocalThirdPartyRegistry(parts.records, parts.apis, authority, parts.services, parts.clock);
        monitor = new LocalServiceMonitor(
                registry,
                parts.probe,
                parts.services,
                parts.clock,
                probe -> Thread.ofVirtual().name("service-probe").start(probe));
        directory = new LocalThirdPartyDirectory(keeper, parts.conditions, registry, monitor, parts.directoryLimits);
        grants = new Grants(
                new Grants.Parts(parts.records, parts.secrets, authority, registry, parts.logInPage),
                parts.grants,
                parts.clock);
        gate.attach(registry::find, grants::of);
        access = new TracedThirdPartyAccess(grants, logIns, tracer);
        usage = new UsageMeter(parts.records, parts.usage, parts.clock);
        LocalCollaboration local = new LocalCollaboration(
                new LocalCollaboration.Ports(
                        registry,
                        registry::api,
                        grants,
                        grants::onChange,
                        calls,
                        (by, world) -> twins.worlds().find(by, world).isPresent(),
                        gate.tickets(),
                        monitor,
                        usage),
                parts.clock);
        collaboration = new TracedCollaboration(local, tracer);
        collaborations = collaborations(parts, registry, collaboration, twins);
        triggers = triggers(parts, collaborations, twins);
        transformations = new LocalCallTransformations(parts.records, parts.mappings, parts.bodies);
    }

    private static TriggerService triggers(IntertwineBuilder parts, CollaborationService collaborations, Twins twins) {
        TriggerService.Ports ports = new TriggerService.Ports(
                twins.feed(), parts.conditions, parts.mappings, collaborations.collaborations(), collaborations.runs());
        return new TriggerService(parts.records, ports, parts.triggers, parts.clock);
    }

    private static CollaborationService collaborations(
            IntertwineBuilder parts, LocalThirdPartyRegistry registry, Collaboration gate, Twins twins) {
        CollaborationService.Ports ports = new CollaborationService.Ports(
                registry, registry::api, gate, parts.descriptions, parts.carrier, parts.bodies, twins.steps());
        return new CollaborationService(parts.records, ports, parts.runs, parts.clock);
    }

    Grants grants() {
        return grants;
    }

    ThirdPartyAccess access() {
        return access;
    }

    Collaboration collaboration() {
        return collaboration;
    }

    CallTransformations transformations() {
        return transformations;
    }

    CollaborationService collaborations() {
        return collaborations;
    }

    TriggerService triggers() {
        return triggers;
    }

    UsageMeter usage() {
        return usage;
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
        grants.start();
        usage.start();
        leases = Pulse.start("service-leases", EACH, registry::endLeases);
        watch = Pulse.start("service-monitor", EACH, monitor::tick);
        collaborations.start();
        triggers.start();
    }

    @Override
    public void close() {
        triggers.close();
        collaborations.close();
        grants.close();
        for (Pulse pulse : new @Nullable Pulse[] {leases, watch}) {
            if (pulse != null) {
                pulse.close();
            }
        }
        usage.close();
    }
}
