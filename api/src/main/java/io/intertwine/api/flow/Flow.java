package io.intertwine.api.flow;

import java.time.Instant;
import java.util.List;

/// One interaction and its steps in the order in which they happened.
///
/// @param irregularities the steps that are missing or out of order
/// @param dropped        how many later steps were not kept, because the flow reached its bound
public record Flow(
        FlowId id,
        Instant began,
        Instant ended,
        List<FlowStep> steps,
        List<Irregularity> irregularities,
        long dropped) {
    public enum Kind {
        MISSING,
        OUT_OF_ORDER
    }

    public record Irregularity(Procedure procedure, int step, Kind kind, String reason) {}

    /// A flow of which every step was kept.
    public Flow(FlowId id, Instant began, Instant ended, List<FlowStep> steps, List<Irregularity> irregularities) {
        this(id, began, ended, steps, irregularities, 0);
    }

    public Flow {
        steps = List.copyOf(steps);
        irregularities = List.copyOf(irregularities);
    }
}
