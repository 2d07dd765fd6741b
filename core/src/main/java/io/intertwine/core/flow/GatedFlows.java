package io.intertwine.core.flow;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowQuery;
import io.intertwine.api.flow.FlowTrace;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.flow.StepPayload.About;
import io.intertwine.api.twin.Twin;
import io.intertwine.core.audit.ReadAudit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The flows that are kept, with payloads as the rules of this moment let the reader see them: of a
/// property what he may read or observe, of a behaviour what he may invoke, of a twin that is gone
/// nothing but for the operator. Any thread may call.
public final class GatedFlows implements FlowTrace {
    private final KeptFlows kept;
    private final TwinAccess access;
    private final TwinList twins;
    private final ReadAudit audit;

    /// @param audit logs which twins somebody was shown
    public GatedFlows(KeptFlows kept, TwinAccess access, TwinList twins, ReadAudit audit) {
        this.kept = kept;
        this.access = access;
        this.twins = twins;
        this.audit = audit;
    }

    @Override
    public Page<Flow> list(Subject by, FlowQuery query, PageRequest page) {
        return kept.list(by, query, page);
    }

    @Override
    public Optional<Flow> find(Subject by, FlowId id) {
        return kept.find(by, id);
    }

    @Override
    public Optional<FlowDetail> detail(Subject by, FlowId id) {
        return kept.detail(by, id).map(detail -> gated(by, detail));
    }

    private FlowDetail gated(Subject by, FlowDetail detail) {
        Map<Integer, StepPayload> seen = new HashMap<>();
        Set<About> told = new HashSet<>();
        detail.payloads().forEach((step, payload) -> {
            List<StepPayload.Part> parts = payload.parts().stream()
                    .filter(part -> maySee(by, part.about()))
                    .toList();
            parts.stream().map(StepPayload.Part::about).forEach(about -> note(told, about));
            if (!parts.isEmpty()) {
                seen.put(step, new StepPayload(parts, payload.cut()));
            }
        });
        told.forEach(about -> audit.read(by, about.twin(), about.world(), Optional.of(about)));
        return new FlowDetail(detail.flow(), seen);
    }

    private static void note(Set<About> told, @Nullable About about) {
        if (about != null) {
            told.add(new About(about.twin(), null, false, about.world()));
        }
    }

    /// What is about no twin, such as a call for a user, is shown to the client itself and to no user of
    /// it: he may be another than the one who called.
    private boolean maySee(Subject by, @Nullable About about) {
        if (about == null) {
            return by.isOperator() || by.user() == null;
        }
        Optional<Twin> twin = twins.find(about.twin());
        if (twin.isEmpty()) {
            return by.isOperator();
        }
        return about.behaviour()
                ? allowed(by, Action.INVOKE, twin.get(), about)
                : allowed(by, Action.READ, twin.get(), about) || allowed(by, Action.OBSERVE, twin.get(), about);
    }

    private boolean allowed(Subject by, Action action, Twin twin, About about) {
        return access.decide(new AccessRequest(by, action, twin, about.affordance(), about.world()))
                .allowed();
    }
}
