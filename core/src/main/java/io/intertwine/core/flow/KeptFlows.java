package io.intertwine.core.flow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowQuery;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.StepPayload;
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

/// The newest flows, in memory: a bounded number, gone when the process ends. Any thread may call;
/// recording takes one short lock.
public final class KeptFlows implements FlowRecorder {
    /// How much is left of the payloads when they were too many: to forget some costs a walk over the
    /// flows.
    private static final double LEFT = 0.9;

    private final FlowLimits limits;
    private final FlowView view;
    private final InstantSource clock;
    /// In the order of their latest steps, the one that is quiet for longest first.
    private final Map<FlowId, KeptFlow> flows = new LinkedHashMap<>(16, 0.75f, true);

    private long begun;
    private long forgotten;
    private long steps;
    private long payloads;

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

    void record(FlowStep step, long exchange) {
        record(step, exchange, null);
    }

    /// @param exchange the number of the exchange that the step belongs to
    /// @param payload  what it carried
    synchronized void record(FlowStep step, long exchange, @Nullable StepPayload payload) {
        KeptFlow known = flows.get(step.flow());
        KeptFlow flow = known == null ? begin(step) : known;
        long before = flow.payloads();
        steps += flow.add(new KeptStep(step, exchange, payload), limits.stepsPerFlow());
        more(flow.payloads() - before);
        if (known == null || steps > limits.steps()) {
            forgetOld(clock.instant().minus(limits.age()));
        }
    }

    /// What a step carried that is on record already; nothing when its flow is forgotten.
    synchronized void carried(FlowId id, long exchange, int step, StepPayload payload) {
        KeptFlow flow = flows.get(id);
        if (flow != null) {
            long before = flow.payloads();
            flow.carried(exchange, step, payload);
            more(flow.payloads() - before);
        }
    }

    private void more(long characters) {
        payloads += characters;
        long most = limits.payloads().all();
        if (characters <= 0 || payloads <= most) {
            return;
        }
        for (KeptFlow quietest : flows.values()) {
            payloads -= quietest.payloads();
            quietest.forgetPayloads();
            if (payloads <= most * LEFT) {
                return;
            }
        }
    }

    Excerpts excerpts() {
        return new Excerpts(limits.payloads().each());
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
            payloads -= flow.payloads();
        }
    }

    /// See [FlowTrace].
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

    /// See [FlowTrace].
    public Optional<Flow> find(Subject by, FlowId id) {
        return kept(id).flatMap(flow -> shown(by, flow)).map(Shown::flow);
    }

    /// With the payloads of the steps of the reader's own exchanges, whatever they are of.
    Optional<FlowDetail> detail(Subject by, FlowId id) {
        return kept(id).flatMap(flow -> view.detail(by, flow.snapshot(), clock.instant(), limits.quiet()));
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
