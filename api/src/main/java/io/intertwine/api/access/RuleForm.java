package io.intertwine.api.access;

import io.intertwine.api.IntertwineException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the members of a rule must be to each other.
final class RuleForm {
    private RuleForm() {}

    static void check(String name, Effect effect, Set<Action> actions, @Nullable Limits limits) {
        if (actions.contains(Action.CALL) && actions.size() > 1) {
            throw wrong(name, "names call beside other actions: make a rule about calls and one about twins.");
        }
        if ((effect == Effect.LIMIT) != (limits != null)) {
            throw wrong(
                    name,
                    limits == null
                            ? "has the effect limit, but no limits: give it some."
                            : "has limits: give it the effect limit, and allow in another rule.");
        }
    }

    static void checkOfTwins(
            String name,
            Effect effect,
            @Nullable TwinSelector twins,
            Set<Action> actions,
            @Nullable String when,
            boolean duringCall) {
        if (actions.contains(Action.CALL)) {
            throw wrong(name, "has the action call, but no services: give systems, apis, operations, or {} for all.");
        }
        if (twins == null) {
            throw wrong(name, "has no twins: give ids, systems, types, tags, or {} for every twin.");
        }
        if (when != null) {
            throw wrong(name, "has a condition 'when' and is about twins: conditions are for calls, remove it.");
        }
        if (duringCall && effect != Effect.ALLOW) {
            throw wrong(name, "has duringCall and does not allow: give it the effect allow, or remove duringCall.");
        }
    }

    static void checkOfCalls(
            String name,
            @Nullable TwinSelector twins,
            Set<Action> actions,
            Set<String> affordances,
            boolean duringCall) {
        if (!actions.contains(Action.CALL)) {
            throw wrong(name, "has services: give it the action call, or remove them for a rule about twins.");
        }
        if (!affordances.isEmpty() || !TwinSelector.ALL.equals(twins)) {
            throw wrong(name, "is about calls: remove twins and affordances, services say what it is about.");
        }
        if (duringCall) {
            throw wrong(name, "is about calls: remove duringCall, it is for what is asked of twins during one.");
        }
    }

    static void checkLimitsOfCalls(String name, @Nullable Limits limits) {
        if (limits != null && (limits.behaviours() != null || limits.schema() != null || limits.approver() != null)) {
            throw wrong(
                    name,
                    "is about calls: limit them by perMinute and window; behaviours, schema and approver are for"
                            + " twins.");
        }
    }

    private static IntertwineException wrong(String name, String what) {
        return IntertwineException.invalid("The rule '" + name + "' " + what);
    }
}
