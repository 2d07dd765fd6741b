package io.intertwine.core;

import io.intertwine.api.access.CallAccess;
import io.intertwine.api.dtif.dtac.AccessExplainer;
import io.intertwine.api.dtif.dtac.Approvals;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.ReadableTwins;
import io.intertwine.api.dtif.dtac.RevisedPolicies;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinListWatch;
import io.intertwine.api.dtif.dtia.WorldFrames;
import io.intertwine.api.dtif.dtia.WorldTwins;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowTrace;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.sif.dtda.CallTickets;
import io.intertwine.api.sif.dtda.TwinDataAccess;
import io.intertwine.api.sif.sdc.CallTransformations;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.Collaborations;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.Triggers;
import io.intertwine.api.sif.sdc.Usage;
import io.intertwine.api.sif.sdc.event.DeadLetters;
import io.intertwine.api.sif.sdc.event.EventSubscriptions;
import io.intertwine.api.sif.sdc.event.WebhookReceiver;
import io.intertwine.api.sif.sdc.event.Webhooks;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.ThirdPartyAccess;
import io.intertwine.api.sif.tpsd.ThirdPartyDirectory;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.core.audit.AuditedDirectory;
import io.intertwine.core.audit.AuditedInformation;
import io.intertwine.core.audit.AuditedInteraction;
import io.intertwine.core.audit.AuditedWorldTwins;
import io.intertwine.core.audit.ReadAudit;
import io.intertwine.core.flow.GatedFlows;
import io.intertwine.core.flow.KeptFlows;
import io.intertwine.core.flow.TracedCommandRoute;
import io.intertwine.core.flow.TracedThirdPartyDirectory;
import io.intertwine.core.flow.TracedThirdPartyRegistry;
import io.intertwine.core.flow.TracedTwinAccess;
import io.intertwine.core.flow.TracedTwinDirectory;
import io.intertwine.core.flow.TracedTwinInformation;
import io.intertwine.core.flow.TracedTwinSynchronizer;
import io.intertwine.core.flow.TracedTwinSystemRegistry;
import io.intertwine.core.flow.TracedWorlds;
import io.intertwine.core.flow.Tracer;
import io.intertwine.core.step.GatedTwinSteps;
import io.intertwine.core.step.LiveTwinFeed;
import io.intertwine.directory.IndexKeeper;
import io.intertwine.dtif.dtac.AccessControl;
import io.intertwine.dtif.dtac.ReadableByPolicy;
import io.intertwine.dtif.dtia.AcquisitionRefresher;
import io.intertwine.dtif.dtia.KeptAcquisitions;
import io.intertwine.dtif.dtia.LocalTwinInformation;
import io.intertwine.dtif.dtia.LocalTwinListWatch;
import io.intertwine.dtif.dtia.LocalWorldFrames;
import io.intertwine.dtif.dtia.LocalWorldTwins;
import io.intertwine.dtif.dtia.LocalWorlds;
import io.intertwine.dtif.dtia.PermittedAccess;
import io.intertwine.dtif.dtia.TwinAcquirer;
import io.intertwine.dtif.dtia.WholeExplainer;
import io.intertwine.dtif.dts.LocalTwinSynchronizer;
import io.intertwine.dtif.dtsd.LocalTwinDirectory;
import io.intertwine.dtif.dtsr.AcquiringRoute;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import io.intertwine.dtif.dtsr.LocalTwinSystemRegistry;
import io.intertwine.dtif.dtsr.SystemTable;
import io.intertwine.dtif.tsi.LocalTwinInteraction;
import io.intertwine.sif.sdc.ApiLookup;
import java.util.Optional;

/// The integration enabler as a plain object: build it, start it, use its functional entities, close it.
///
/// ```java
/// try (Intertwine enabler = Intertwine.builder().connector(new WotConnector()).start()) {
///     enabler.twinSystems().register(operator, registration);
/// }
/// ```
///
/// Any thread may call. Closing ends all connections and brings everything accepted to the stores;
/// the stores stay open, they belong to who gave them.
public final class Intertwine implements AutoCloseable {
    private final CatalogTwinList twinList;
    private final FlowTrace flows;
    private final Tracer tracer;
    private final CallGate gate;
    private final AccessControl control;
    private final TwinAccess access;
    private final AccessExplainer explainer;
    private final WorldTwins worldTwins;
    private final LocalWorlds worlds;
    private final WorldFrames frames;
    private final LocalTwinSynchronizer synchronizer;
    private final LocalTwinSystemRegistry registry;
    private final TwinInformation information;
    private final TwinAcquirer acquirer;
    private final AcquisitionRefresher refresher;
    private final LocalTwinListWatch listWatch;
    private final TwinInteraction interaction;
    private final IndexKeeper keeper;
    private final TwinDataAccess twinData;
    private final LocalTwinDirectory localDirectory;
    private final TwinDirectory directory;
    private final SystemsIntegration integration;
    private final AutoCloseable worldFeed;

    Intertwine(IntertwineBuilder parts) {
        SystemTable systems = new SystemTable(parts.clock);
        gate = new CallGate(parts.callsUnderWay);
        KeptFlows kept = new KeptFlows(parts.flows, systems, gate.services(), parts.clock);
        tracer = new Tracer(kept, parts.observer, parts.clock);
        twinList = new CatalogTwinList(parts.records, parts.clock, parts.twins.perSystem());
        control = AccessControl.of(gate.access(parts, systems, twinList), parts.accessLimits, parts.clock);
        KeptAcquisitions acquisitions = new KeptAcquisitions(parts.records);
        access = new TracedTwinAccess(new PermittedAccess(control.access(), acquisitions), tracer);
        worlds = new LocalWorlds(parts.records, twinList, access, parts.twins.perWorld());
        frames = new LocalWorldFrames(worlds, parts.clock);
        explainer = new WholeExplainer(control.explainer(worlds), twinList, acquisitions);
        acquirer =
                new TwinAcquirer(new AcquiringRoute(systems, twinList), acquisitions, parts.acquisition, parts.clock);
        refresher = new AcquisitionRefresher(worlds, twinList, acquirer, acquisitions, parts.acquisition, parts.clock);
        synchronizer = parts.synchronizer(twinList, access, control.audit(), worlds, new TracedCommandRoute(systems));
        registry = parts.registry(
                tracer, twinList, systems, new ReturnWatch(synchronizer.sink(), refresher::systemReturned));
        ReadAudit audit = new ReadAudit(control.audit(), access, twinList, parts.clock);
        flows = new GatedFlows(kept, access, twinList, audit);
        information = new AuditedInformation(
                new LocalTwinInformation(twinList, access, synchronizer, worlds, acquisitions, acquirer), audit);
        worldTwins =
                new AuditedWorldTwins(new LocalWorldTwins(twinList, access, acquisitions, worlds, synchronizer), audit);
        listWatch = new LocalTwinListWatch(registry, twinList, twinList, access, acquirer);
        interaction =
                new AuditedInteraction(new LocalTwinInteraction(twinList, access, synchronizer, parts.clock), audit);
        twinData = gate.twinData(parts, interaction, control.audit(), tracer);
        ReadableTwins readable = new ReadableByPolicy(control.access(), systems::ownedBy, acquisitions::isEmpty);
        keeper = new IndexKeeper(parts.index, parts.records);
        localDirectory = new LocalTwinDirectory(
                parts.directory(keeper, twinList, registry), information, readable, parts.directoryLimits);
        directory = new AuditedDirectory(localDirectory, audit);
        TwinSteps steps = new GatedTwinSteps(twins(), worldTwins, synchronizer(), twinList, systems, worlds);
        SystemsIntegration.Twins twins =
                new SystemsIntegration.Twins(worlds, steps, new LiveTwinFeed(synchronizer, twinList));
        integration = new SystemsIntegration(parts, keeper, gate, control.calls(), twins, tracer);
        worldFeed = parts.records.onChange(change -> recordChanged(change.kind()));
    }

    private void recordChanged(String kind) {
        if (kind.equals(LocalWorlds.WORLD.name())) {
            synchronizer.worldChanged();
            refresher.selectionChanged();
        }
    }

    public static IntertwineBuilder builder() {
        return new IntertwineBuilder();
    }

    /// DTSR, clause 8.3.1.
    public TwinSystemRegistry twinSystems() {
        return new TracedTwinSystemRegistry(registry, tracer);
    }

    /// DTSD, clause 8.3.2.
    public TwinDirectory directory() {
        return new TracedTwinDirectory(directory, tracer);
    }

    /// How far the directory's index is.
    public DirectoryStatus directoryStatus() {
        return localDirectory.status();
    }

    /// DTIA, clause 8.3.3.
    public TwinInformation twins() {
        return new TracedTwinInformation(information, tracer);
    }

    /// DTIA, clause 8.3.3: changes of a twin system's list, and looking again.
    public TwinListWatch listWatch() {
        return listWatch;
    }

    /// TSI, clause 8.3.6.
    public TwinInteraction interaction() {
        return interaction;
    }

    /// DTDA, clause 8.2.5.
    public TwinDataAccess twinData() {
        return twinData;
    }

    /// The decision point for calls of third-party systems: the same policies and log as for twins.
    public CallAccess callAccess() {
        return control.calls();
    }

    /// The calls that are forwarded now.
    public CallTickets callTickets() {
        return gate.tickets();
    }

    /// DTIA, clause 8.3.3: the worlds that twins are selected into.
    public Worlds worlds() {
        return new TracedWorlds(worlds, tracer);
    }

    /// DTIA, clause 8.3.3: how other frames stand in those of worlds.
    public WorldFrames worldFrames() {
        return frames;
    }

    /// DTS, clause 8.3.4.
    public TwinSynchronizer synchronizer() {
        return new TracedTwinSynchronizer(synchronizer, tracer);
    }

    /// DTAC, clause 8.3.5; what it grants is also permitted by the twin system, as far as that was
    /// asked.
    public TwinAccess access() {
        return access;
    }

    /// DTAC, clause 8.3.5: the policies that it decides by.
    public RevisedPolicies policies() {
        return control.policies();
    }

    /// DTAC, clause 8.3.5: second approvers.
    public Approvals approvals() {
        return control.approvals();
    }

    /// DTAC, clause 8.3.5: why, and what somebody could do.
    public AccessExplainer explainer() {
        return explainer;
    }

    /// DTAC, clause 8.3.5: the log of every decision that answered somebody.
    public AuditLog auditLog() {
        return control.audit();
    }

    /// DTIA, clause 8.3.3: twins as they are seen in one world.
    public WorldTwins worldTwins() {
        return worldTwins;
    }

    /// TPSR, clause 8.2.1.
    public ThirdPartyRegistry thirdPartySystems() {
        return new TracedThirdPartyRegistry(integration.registry(), tracer);
    }

    /// TPSR, clause 8.2.1: how well third-party systems work.
    public ServiceMonitor serviceMonitor() {
        return integration.monitor();
    }

    /// SDC, clause 8.2.4.
    public Collaboration collaboration() {
        return integration.collaboration();
    }

    /// SDC, clause 8.2.4: what is done together, as it is described.
    public Collaborations collaborations() {
        return integration.collaborations().collaborations();
    }

    /// SDC, clause 8.2.4: collaborations as they run.
    public Runs runs() {
        return integration.collaborations().runs();
    }

    /// SDC, clause 8.2.4: how single calls are transformed on their way.
    public CallTransformations transformations() {
        return integration.transformations();
    }

    /// SDC, clause 8.2.4: what starts collaborations when twins change.
    public Triggers triggers() {
        return integration.triggers().triggers();
    }

    /// SDC, clause 8.2.4: how much third-party systems were used, and what that costs.
    public Usage usage() {
        return integration.usage();
    }

    /// SDC, clause 8.2.4: places where other systems deliver what happened there.
    public Webhooks webhooks() {
        return integration.webhooks().webhooks();
    }

    /// SDC, clause 8.2.4: takes deliveries of webhooks.
    public WebhookReceiver webhookReceiver() {
        return integration.webhooks().receiver();
    }

    /// SDC, clause 8.2.4: who is told what happens here.
    public EventSubscriptions eventSubscriptions() {
        return integration.events().subscriptions();
    }

    /// SDC, clause 8.2.4: events that could not be sent.
    public DeadLetters deadLetters() {
        return integration.events().deadLetters();
    }

    /// Encrypts what grants, webhooks and subscriptions hold anew, with the present key of the box;
    /// afterwards no other is needed.
    public void reseal() {
        integration.reseal();
    }

    /// TPSAA, clause 8.2.3: what a call needs of a grant.
    public GrantCheck grantCheck() {
        return integration.grants();
    }

    /// TPSAA, clause 8.2.3.
    public ThirdPartyAccess thirdPartyAccess() {
        return integration.access();
    }

    /// The documents of APIs, for who carries calls.
    public ApiLookup apis() {
        return integration.registry()::api;
    }

    /// TPSD, clause 8.2.2.
    public ThirdPartyDirectory thirdPartyDirectory() {
        return new TracedThirdPartyDirectory(integration.directory(), tracer);
    }

    /// The steps of clause 9 that happened.
    public FlowTrace flows() {
        return flows;
    }

    /// Takes steps of clause 9 that happen outside of this object.
    public FlowRecorder flowRecorder() {
        return tracer;
    }

    /// The whole twin list, not filtered by permission: for the host, not for its callers.
    public TwinList twinList() {
        return twinList;
    }

    /// Why changes cannot be stored at the moment, if that is so.
    public Optional<String> storeFailure() {
        return synchronizer.storeFailure();
    }

    public int subscriptionCount() {
        return synchronizer.subscriptionCount();
    }

    void start() {
        control.start();
        synchronizer.start();
        registry.start();
        refresher.start();
        integration.start();
        keeper.start();
    }

    @Override
    public void close() {
        integration.close();
        refresher.close();
        acquirer.close();
        registry.close();
        synchronizer.close();
        control.close();
        keeper.close();
        try {
            worldFeed.close();
        } catch (Exception e) {
            throw new IllegalStateException("The record store's feed could not be closed.", e);
        }
    }
}
