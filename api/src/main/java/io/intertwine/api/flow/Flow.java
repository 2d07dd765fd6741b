package io.intertwine.api.flow;

import java.time.Instant;
import java.util.List;

/// One interaction and its steps in the order in which they happened.
///
/// @param irregularities the steps that are missing or out of order
public record Flow(FlowId id, Instant began, Instant ended, List<FlowStep> steps, List<Irregularity> irregularities) {
    public enum Kind {
        MISSING,
        OUT_OF_ORDER
    }

    public record Irregularity(Procedure procedure, int step, Kind kind, String reason) {}

    public Flow {
        steps = List.copyOf(steps);
        irregularities = List.copyOf(irregularities);
    }
}
