package io.intertwine.core.flow;

import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.Flow.Irregularity;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.flow.StepPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The kept steps of one flow. Any thread may call.
final class KeptFlow {
    /// What was kept at one moment.
    record Snapshot(FlowId id, List<KeptStep> steps, List<Course> courses, boolean head, long dropped) {
        Flow flow(List<FlowStep> shown, Instant now, Duration quiet) {
            List<Irregularity> irregularities = courses.stream()
                    .flatMap(course -> course.irregularities(head, dropped == 0, now, quiet).stream())
                    .toList();
            return new Flow(id, began(), ended(), shown, irregularities, dropped);
        }

        private Instant began() {
            return steps.getFirst().step().time();
        }

        private Instant ended() {
            return steps.stream()
                    .map(kept -> kept.step().time())
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    /// Its place among all flows of this process, in the order in which they began.
    final long number;

    private final FlowId id;
    private final boolean head;
    private final List<KeptStep> steps = new ArrayList<>(8);
    private long dropped;
    private long payloads;

    /// @param head false when earlier steps of it may have been forgotten
    KeptFlow(FlowId id, long number, boolean head) {
        this.id = id;
        this.number = number;
        this.head = head;
    }

    /// Takes a step; returns how many more are kept now: 0 or 1.
    synchronized int add(KeptStep step, int most) {
        int earlier = mayRepeat(step.step()) ? indexOf(step) : -1;
        if (earlier >= 0) {
            set(earlier, steps.get(earlier).counting(step));
            return 0;
        }
        if (steps.size() >= most) {
            dropped += step.step().count();
            return 0;
        }
        steps.add(step);
        payloads += step.size();
        return 1;
    }

    private void set(int index, KeptStep step) {
        payloads += step.size() - steps.get(index).size();
        steps.set(index, step);
    }

    /// The newest step of the exchange with this number carried that.
    synchronized void carried(long exchange, int number, StepPayload payload) {
        for (int index = steps.size() - 1; index >= 0; index--) {
            KeptStep step = steps.get(index);
            if (step.exchange() == exchange && step.step().step() == number) {
                set(index, step.carrying(payload));
                return;
            }
        }
    }

    synchronized void forgetPayloads() {
        steps.replaceAll(step -> step.carrying(null));
        payloads = 0;
    }

    /// About how many characters its payloads take.
    synchronized long payloads() {
        return payloads;
    }

    private static boolean mayRepeat(FlowStep step) {
        boolean listing = step.step() == 2 && !step.from().equals(step.to());
        return step.procedure() == Procedure.TWIN_SYSTEM && (step.step() == 14 || listing);
    }

    private int indexOf(KeptStep step) {
        for (int index = steps.size() - 1; index >= 0; index--) {
            if (step.repeats(steps.get(index))) {
                return index;
            }
        }
        return -1;
    }

    synchronized int size() {
        return steps.size();
    }

    synchronized Instant latest() {
        return steps.getLast().step().time();
    }

    synchronized Snapshot snapshot() {
        List<KeptStep> copy = List.copyOf(steps);
        return new Snapshot(id, copy, Courses.of(copy), head, dropped);
    }
}
