package io.intertwine.core.flow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.core.flow.StepForm.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a subject sees of a flow: the operator all, others the exchanges in which they took part; of the exchanges of
/// others in the same flow only which steps happened and how they ended.
final class FlowView {
    private static final String OTHER = "another";

    private final SystemOwners owners;
    private final KnownServices parties;

    FlowView(SystemOwners owners, KnownServices parties) {
        this.owners = owners;
        this.parties = parties;
    }

    /// Empty for who did not take part.
    Optional<Flow> of(Subject by, KeptFlow.Snapshot flow, Instant now, Duration quiet) {
        List<FlowStep> all = flow.steps().stream().map(KeptStep::step).toList();
        if (by.isOperator()) {
            return Optional.of(flow.flow(all, now, quiet));
        }
        Set<FlowStep> own = own(by, flow);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(flow.flow(
                        all.stream()
                                .map(step -> own.contains(step) ? step : reduced(step))
                                .toList(),
                        now,
                        quiet));
    }

    /// As [#of], with the payloads of the steps that are shown whole.
    Optional<FlowDetail> detail(Subject by, KeptFlow.Snapshot flow, Instant now, Duration quiet) {
        Set<FlowStep> own = by.isOperator() ? Set.of() : own(by, flow);
        Map<Integer, StepPayload> payloads = new HashMap<>();
        for (int at = 0; at < flow.steps().size(); at++) {
            KeptStep step = flow.steps().get(at);
            StepPayload payload = step.payload();
            if (payload != null && (by.isOperator() || own.contains(step.step()))) {
                payloads.put(at, payload);
            }
        }
        return of(by, flow, now, quiet).map(shown -> new FlowDetail(shown, payloads));
    }

    private Set<FlowStep> own(Subject by, KeptFlow.Snapshot flow) {
        Set<FlowStep> own = Collections.newSetFromMap(new IdentityHashMap<>());
        flow.courses().stream()
                .filter(course -> course.steps().stream().anyMatch(step -> tookPart(by, step)))
                .forEach(course -> own.addAll(course.steps()));
        return own;
    }

    private boolean tookPart(Subject by, FlowStep step) {
        if (isBy(step, by.client())) {
            return true;
        }
        StepForm form = StepForm.of(step);
        return !form.named()
                && ((form.from() == Lane.SYSTEM && owns(by.client(), step, step.from()))
                        || (form.to() == Lane.SYSTEM && owns(by.client(), step, step.to())));
    }

    /// Whether the client sent or got it.
    static boolean isBy(FlowStep step, ClientId client) {
        StepForm form = StepForm.of(step);
        return form.named()
                && ((form.from() != Lane.ENABLER && step.from().equals(client.value()))
                        || (form.to() != Lane.ENABLER && step.to().equals(client.value())));
    }

    private boolean owns(ClientId client, FlowStep step, String system) {
        try {
            return step.procedure() == Procedure.TWIN_SYSTEM
                    ? owners.owns(client, new TwinSystemId(system))
                    : parties.find(new ThirdPartySystemId(system))
                            .filter(party -> party.owner().equals(client))
                            .isPresent();
        } catch (IntertwineException notAnId) {
            return false;
        }
    }

    private static FlowStep reduced(FlowStep step) {
        StepForm form = StepForm.of(step);
        return new FlowStep(
                step.flow(),
                step.procedure(),
                step.step(),
                form.from() == Lane.ENABLER ? step.from() : OTHER,
                form.to() == Lane.ENABLER ? step.to() : OTHER,
                "",
                step.outcome(),
                step.time(),
                null,
                "",
                step.count());
    }
}
