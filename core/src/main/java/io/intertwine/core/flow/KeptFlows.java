package io.intertwine.core.flow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowQuery;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.FlowTrace;
import io.intertwine.api.sif.tpsr.KnownServices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The newest flows, in memory: a bounded number, gone when the process ends. Any thread may call; recording takes one
/// short lock.
public final class KeptFlows implements FlowRecorder, FlowTrace {
    private final FlowLimits limits;
    private final FlowView view;
    private final InstantSource clock;
    /// In the order of their latest steps, the one that is quiet for longest first.
    private final Map<FlowId, KeptFlow> flows = new LinkedHashMap<>(16, 0.75f, true);

    private long begun;
    private long forgotten;
    private long steps;

    private record Shown(long number, Flow flow) {}

    /// @param owners tells which twin systems a caller speaks for
    /// @param parties tells which third-party systems a caller speaks for
    public KeptFlows(FlowLimits limits, SystemOwners owners, KnownServices parties, InstantSource clock) {
        this.limits = limits;
        this.view = new FlowView(owners, parties);
        this.clock = clock;
    }

    @Override
    public void record(FlowStep step) {
        record(step, KeptStep.UNKNOWN);
    }

    /// @param exchange the number of the exchange that the step belongs to
    synchronized void record(FlowStep step, long exchange) {
        KeptFlow known = flows.get(step.flow());
        KeptFlow flow = known == null ? begin(step) : known;
        steps += flow.add(new KeptStep(step, exchange), limits.stepsPerFlow());
        if (known == null || steps > limits.steps()) {
            forgetOld(clock.instant().minus(limits.age()));
        }
    }

    private KeptFlow begin(FlowStep first) {
        begun++;
        KeptFlow flow = new KeptFlow(first.flow(), begun, isWhole(first));
        flows.put(first.flow(), flow);
        return flow;
    }

    /// A flow that seems to begin in the middle of an exchange may be one that was forgotten.
    private boolean isWhole(FlowStep first) {
        return forgotten == 0 || first.step() == Stage.of(first.procedure(), first.step()).first;
    }

    private void forgetOld(Instant oldest) {
        Iterator<KeptFlow> quietest = flows.values().iterator();
        while (quietest.hasNext()) {
            KeptFlow flow = quietest.next();
            boolean tooMuch = flows.size() > limits.flows() || (steps > limits.steps() && flows.size() > 1);
            if (!tooMuch && !flow.latest().isBefore(oldest)) {
                return;
            }
            quietest.remove();
            forgotten++;
            steps -= flow.size();
        }
    }

    @Override
    public Page<Flow> list(Subject by, FlowQuery query, PageRequest page) {
        long before = before(page.after());
        List<Shown> found = newestFirst().stream()
                .filter(flow -> flow.number < before)
                .map(flow -> shown(by, flow))
                .flatMap(Optional::stream)
                .filter(shown -> matches(query, shown.flow()))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page.limit(), shown -> Long.toString(shown.number()))
                .map(Shown::flow);
    }

    private synchronized List<KeptFlow> newestFirst() {
        forgetOld(clock.instant().minus(limits.age()));
        return flows.values().stream()
                .sorted(Comparator.comparingLong((KeptFlow flow) -> flow.number).reversed())
                .toList();
    }

    private static long before(String after) {
        if (after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw IntertwineException.invalid(
                    "The page mark '" + after + "' is not valid: give 'next' of the page before.");
        }
        return Long.parseLong(after);
    }

    @Override
    public Optional<Flow> find(Subject by, FlowId id) {
        return kept(id).flatMap(flow -> shown(by, flow)).map(Shown::flow);
    }

    /// Reading does not make a flow younger.
    private synchronized Optional<KeptFlow> kept(FlowId id) {
        forgetOld(clock.instant().minus(limits.age()));
        return flows.entrySet().stream()
                .filter(entry -> entry.getKey().equals(id))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<Shown> shown(Subject by, KeptFlow flow) {
        return view.of(by, flow.snapshot(), clock.instant(), limits.quiet())
                .map(visible -> new Shown(flow.number, visible));
    }

    /// Each condition may be met by another step.
    private static boolean matches(FlowQuery query, Flow flow) {
        return any(flow, query.procedure(), (step, procedure) -> step.procedure() == procedure)
                && any(flow, query.outcome(), (step, outcome) -> step.outcome() == outcome)
                && any(flow, query.subject(), KeptFlows::isAbout)
                && any(flow, query.client(), FlowView::isBy)
                && !(query.irregular() && flow.irregularities().isEmpty());
    }

    private static <T> boolean any(Flow flow, @Nullable T wanted, BiPredicate<FlowStep, T> condition) {
        return wanted == null || flow.steps().stream().anyMatch(step -> condition.test(step, wanted));
    }

    private static boolean isAbout(FlowStep step, String subject) {
        StepForm form = StepForm.of(step);
        return step.subject().equals(subject)
                || (!form.named() && (step.from().equals(subject) || step.to().equals(subject)));
    }
}
