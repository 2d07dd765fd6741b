package io.intertwine.api.access;

import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One rule of a policy: these subjects may, may not, or may within limits, do these actions with these affordances of
/// these twins.
///
/// @param name        names the rule in every refusal, together with its policy
/// @param affordances the properties and behaviours it is about; empty means all of them
/// @param worlds      the worlds it is about; empty means everywhere. A request that names no world is allowed nothing
/// by
///                    a rule with worlds, but is denied and limited by it, so that leaving the world out gains nothing
/// @param limits      the envelope of a rule with effect `LIMIT`; null for the other effects
public record Rule(
        String name,
        Effect effect,
        SubjectSelector subjects,
        TwinSelector twins,
        Set<Action> actions,
        Set<String> affordances,
        Set<String> worlds,
        @Nullable Limits limits) {
    public Rule {
        Ids.check("rule name", name);
        actions = Set.copyOf(actions);
        affordances = Set.copyOf(affordances);
        worlds = Set.copyOf(worlds);
        if (actions.isEmpty()) {
            throw IntertwineException.invalid(
                    "The rule '" + name + "' has no actions: name at least one of read, observe, write, invoke.");
        }
        if ((effect == Effect.LIMIT) != (limits != null)) {
            throw IntertwineException.invalid(
                    limits == null
                            ? "The rule '" + name + "' has the effect limit, but no limits: give it some."
                            : "The rule '" + name
                                    + "' has limits: give it the effect limit, and allow in another rule.");
        }
    }

    /// A rule about every world, without limits.
    public Rule(
            String name,
            Effect effect,
            SubjectSelector subjects,
            TwinSelector twins,
            Set<Action> actions,
            Set<String> affordances) {
        this(name, effect, subjects, twins, actions, affordances, Set.of(), null);
    }

    /// Whether the rule speaks about the request. A denial of some affordances says nothing about the twin as such.
    public boolean matches(AccessRequest request) {
        return actions.contains(request.action())
                && matchesAffordance(request.affordance())
                && matchesWorld(request)
                && subjects.matches(request.subject())
                && twins.matches(request.twin());
    }

    private boolean matchesAffordance(@Nullable String affordance) {
        if (affordance == null) {
            return effect == Effect.ALLOW || affordances.isEmpty();
        }
        return affordances.isEmpty() || affordances.contains(affordance);
    }

    private boolean matchesWorld(AccessRequest request) {
        if (request.world() == null) {
            return worlds.isEmpty() || effect != Effect.ALLOW;
        }
        return worlds.isEmpty() || worlds.contains(request.world().value());
    }
}
