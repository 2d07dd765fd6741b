package io.intertwine.api.access;

import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One rule of a policy: these subjects may, or may not, do these actions with these affordances of these twins.
///
/// @param name        names the rule in every refusal, together with its policy
/// @param affordances the properties and behaviours it is about; empty means all of them
public record Rule(
        String name,
        Effect effect,
        SubjectSelector subjects,
        TwinSelector twins,
        Set<Action> actions,
        Set<String> affordances) {
    public Rule {
        Ids.check("rule name", name);
        actions = Set.copyOf(actions);
        affordances = Set.copyOf(affordances);
        if (actions.isEmpty()) {
            throw IntertwineException.invalid(
                    "The rule '" + name + "' has no actions: name at least one of read, observe, write, invoke.");
        }
    }

    /// Whether the rule speaks about the request. A denial of some affordances says nothing about the twin as such.
    public boolean matches(AccessRequest request) {
        return actions.contains(request.action())
                && matchesAffordance(request.affordance())
                && subjects.matches(request.subject())
                && twins.matches(request.twin());
    }

    private boolean matchesAffordance(@Nullable String affordance) {
        if (affordance == null) {
            return effect == Effect.ALLOW || affordances.isEmpty();
        }
        return affordances.isEmpty() || affordances.contains(affordance);
    }
}
