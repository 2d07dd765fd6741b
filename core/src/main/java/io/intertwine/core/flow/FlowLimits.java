package io.intertwine.core.flow;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// How much of the past is kept.
///
/// @param flows        the most flows; beyond it the one that was quiet for longest is forgotten
/// @param stepsPerFlow the most steps of one flow; later ones are counted, not kept
/// @param steps        the most steps of all flows
/// @param age          how long a flow is kept after its last step
/// @param quiet        how long an exchange may pause before its next step counts as missing; waiting
///                     for the answer of a twin system has the longest time limit of a command on top
/// @param payloads     how much is kept of what steps carried
public record FlowLimits(int flows, int stepsPerFlow, int steps, Duration age, Duration quiet, Payloads payloads) {
    /// How much is kept of what steps carried.
    ///
    /// @param each characters of one step; 0 keeps nothing
    /// @param all  characters of all steps; beyond it those of the flow that was quiet for longest are
    ///             forgotten
    public record Payloads(int each, long all) {
        public static final Payloads DEFAULT = new Payloads(2048, 32L << 20);
        public static final Payloads NONE = new Payloads(0, 0);

        public Payloads {
            if (each < 0 || all < each) {
                throw IntertwineException.invalid("The limits of payloads are not valid: give 0 characters or more of"
                        + " one step (" + each + "), and at least as many of all (" + all + ").");
            }
        }
    }

    public static final FlowLimits DEFAULT =
            new FlowLimits(10_000, 500, 200_000, Duration.ofHours(24), Duration.ofSeconds(10));

    /// With the usual payloads.
    public FlowLimits(int flows, int stepsPerFlow, int steps, Duration age, Duration quiet) {
        this(flows, stepsPerFlow, steps, age, quiet, Payloads.DEFAULT);
    }

    public FlowLimits {
        if (flows < 1 || stepsPerFlow < 1 || steps < stepsPerFlow || !age.isPositive() || !quiet.isPositive()) {
            throw IntertwineException.invalid("The limits of flows are not valid: give " + flows + " flows, "
                    + stepsPerFlow + " steps of a flow, " + age + " and " + quiet
                    + " as more than nothing, and at least as many steps in all (" + steps + ") as of one flow.");
        }
    }
}
