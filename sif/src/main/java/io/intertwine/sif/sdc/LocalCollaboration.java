package io.intertwine.sif.sdc;

import io.intertwine.api.access.CallAccess;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.dtda.CallTickets;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.sif.sdc.Admission;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.api.twin.WorldId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// SDC in this process: judges calls by what the other entities know, and ends those whose ground is
/// gone.
///
/// A call is listed before its ground is looked at a second time, so that a change at the same
/// instant finds it here or is seen by the second look.
public final class LocalCollaboration implements Collaboration {
    /// What calls are judged by.
    ///
    /// @param worlds       whether a caller has a world
    /// @param grantChanges takes a listener for changes of grants, as `ThirdPartyAccess::onChange`
    public record Ports(
            ThirdPartyRegistry registry,
            ApiLookup apis,
            GrantCheck grants,
            Consumer<Consumer<Grant>> grantChanges,
            CallAccess access,
            BiPredicate<Subject, WorldId> worlds,
            CallTickets tickets,
            ServiceMonitor monitor,
            CallMeter meter) {}

    private final Ports ports;
    private final InstantSource clock;
    private final CallsUnderWay calls = new CallsUnderWay();
    private final QuotaMeter quotas = new QuotaMeter();
    private final AtomicLong changes = new AtomicLong();

    public LocalCollaboration(Ports ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
        ports.grantChanges().accept(this::grantChanged);
        ports.access().onChange(this::rulesChanged);
        ports.registry().onChange(this::systemChanged);
    }

    @Override
    public Admission admit(Subject by, ServiceCall call) {
        long seen = changes.get();
        Checks checks = new Checks(ports, by, call);
        Refused refused = checks.refusal(quotas, clock.instant());
        return refused != null ? refused : forward(checks, call, seen);
    }

    private Forward forward(Checks checks, ServiceCall call, long seen) {
        CallRequest request = checks.callRequest();
        FlowId flow = CurrentFlow.id();
        String ticket = ports.tickets().issue(new Ticketed(flow, request.subject(), call.system(), call.world()));
        Grant grant = checks.grant();
        Forward forward = new Forward(
                flow,
                request.subject(),
                checks.system(),
                checks.operation(),
                call,
                grant == null ? null : grant.id(),
                checks.read().conversion(checks.operation()).orElse(null),
                call.method(),
                Target.of(checks.api().server(), call.path(), call.query()),
                headers(call, flow, ticket),
                ticket);
        UnderWay underWay = new UnderWay(request, forward);
        calls.add(underWay);
        if (changes.get() != seen && !stands(underWay)) {
            underWay.revoke();
        }
        return forward;
    }

    private static Map<String, List<String>> headers(ServiceCall call, FlowId flow, String ticket) {
        List<String> given = call.headers().get("traceparent");
        String traceparent = ChildSpan.of(flow, given == null || given.isEmpty() ? null : given.getFirst());
        return ForwardedHeaders.of(call.headers(), traceparent, ticket);
    }

    @Override
    public void ended(Forward call, CallResult result) {
        UnderWay underWay = calls.remove(call.ticket());
        if (underWay == null) {
            return;
        }
        underWay.end();
        ports.tickets().end(call.ticket());
        if (result.isMeasured()) {
            ports.monitor().called(call.system().id(), result.latency(), result.blamesSystem());
        }
        ports.meter().ended(underWay.request(), call.system(), result);
    }

    @Override
    public void onRevoked(Forward call, Runnable task) {
        UnderWay underWay = calls.find(call.ticket());
        if (underWay != null) {
            underWay.onRevoked(task);
        }
    }

    private void grantChanged(Grant grant) {
        changes.incrementAndGet();
        for (UnderWay call : calls.with(grant.id())) {
            if (!covers(grant, call)) {
                call.revoke();
            }
        }
    }

    private static boolean covers(Grant grant, UnderWay call) {
        return grant.state() == Grant.State.ACTIVE && call.request().operation().metBy(grant.permissions());
    }

    private void rulesChanged() {
        changes.incrementAndGet();
        for (UnderWay call : calls.all()) {
            if (!ports.access().decide(call.request()).allowed()) {
                call.revoke();
            }
        }
    }

    private void systemChanged(ThirdPartySystemId id) {
        changes.incrementAndGet();
        if (ports.registry().find(id).isEmpty()) {
            quotas.forget(id);
        }
        for (UnderWay call : calls.at(id)) {
            if (!offered(call)) {
                call.revoke();
            }
        }
    }

    private boolean offered(UnderWay call) {
        CallRequest request = call.request();
        ThirdPartySystem system = ports.registry().find(request.system()).orElse(null);
        return system != null
                && system.operations().getOrDefault(request.api(), List.of()).contains(request.operation());
    }

    private boolean stands(UnderWay call) {
        Grant given = call.request().grant();
        return offered(call)
                && (given == null
                        || ports.grants()
                                .of(given.key())
                                .filter(now -> now.id().equals(given.id()) && covers(now, call))
                                .isPresent())
                && ports.access().decide(call.request()).allowed();
    }
}
