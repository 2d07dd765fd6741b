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
import io.intertwine.sif.sdc.event.EventService;
import io.intertwine.sif.sdc.event.WebhookService;
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
    private final EventService events;
    private final WebhookService webhooks;
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
        grants = grants(parts, authority);
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
        events = events(parts);
        grants.onChange(events::changed);
        collaborations = collaborations(parts, twins);
        triggers = triggers(parts, collaborations, twins);
        transformations = new LocalCallTransformations(parts.records, parts.mappings, parts.bodies);
        webhooks = webhooks(parts, collaborations);
    }

    private static TriggerService triggers(IntertwineBuilder parts, CollaborationService collaborations, Twins twins) {
        TriggerService.Ports ports = new TriggerService.Ports(
                twins.feed(), parts.conditions, parts.mappings, collaborations.collaborations(), collaborations.runs());
        return new TriggerService(parts.records, ports, parts.triggers, parts.clock);
    }

    private CollaborationService collaborations(IntertwineBuilder parts, Twins twins) {
        CollaborationService.Ports ports = new CollaborationService.Ports(
                registry,
                registry::api,
                collaboration,
                parts.descriptions,
                parts.carrier,
                parts.bodies,
                twins.steps(),
                events::ending);
        return new CollaborationService(parts.records, ports, parts.runs, parts.clock);
    }

    private Grants grants(IntertwineBuilder parts, UserAuthority authority) {
        return new Grants(
                new Grants.Parts(parts.records, parts.secrets, authority, registry, parts.logInPage),
                parts.grants,
                parts.clock);
    }

    private static EventService events(IntertwineBuilder parts) {
        return new EventService(
                parts.records,
                new EventService.Ports(parts.eventCarrier, parts.secrets, parts.conditions, parts.eventOrigin),
                parts.events,
                parts.clock);
    }

    private static WebhookService webhooks(IntertwineBuilder parts, CollaborationService collaborations) {
        return new WebhookService(
                parts.records,
                new WebhookService.Ports(
                        collaborations.runs(),
                        collaborations::listening,
                        collaborations.calls(),
                        parts.mappings,
                        parts.bodies,
                        parts.secrets),
                parts.webhooks,
                parts.clock);
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

    EventService events() {
        return events;
    }

    WebhookService webhooks() {
        return webhooks;
    }

    /// Encrypts what is secret anew, with the present key of the box.
    void reseal() {
        grants.reseal();
        webhooks.reseal();
        events.reseal();
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
        events.start();
        collaborations.start();
        triggers.start();
        webhooks.start();
    }

    @Override
    public void close() {
        triggers.close();
        webhooks.close();
        collaborations.close();
        grants.close();
        events.close();
        for (Pulse pulse : new @Nullable Pulse[] {leases, watch}) {
            if (pulse != null) {
                pulse.close();
            }
        }
        usage.close();
    }
}
