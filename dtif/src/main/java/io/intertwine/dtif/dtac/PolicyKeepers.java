package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinSystemId;

/// Who may keep which policies: the operator any, a twin system those about its own twins.
final class PolicyKeepers {
    private static final String RULE = "builtin/policies-by-owners";

    private final SystemOwners owners;

    PolicyKeepers(SystemOwners owners) {
        this.owners = owners;
    }

    void checkMayKeep(Subject by, Policy policy) {
        if (by.isOperator()) {
            return;
        }
        if (by.role() != Role.TWIN_SYSTEM) {
            throw IntertwineException.refused(
                    RULE,
                    "Policies are kept by the operator and by twin systems for their own twins, not by a "
                            + by.role().word() + ".");
        }
        policy.rules().forEach(rule -> checkWithinOwnSystems(by, rule));
    }

    private void checkWithinOwnSystems(Subject by, Rule rule) {
        boolean within = !rule.twins().systems().isEmpty()
                && rule.twins().systems().stream()
                        .allMatch(system -> owners.owns(by.client(), new TwinSystemId(system)));
        if (!within) {
            throw IntertwineException.refused(
                    RULE,
                    "The rule '" + rule.name()
                            + "' must name twin systems of your own in twins.systems, and no others.");
        }
    }

    /// Whether the policy's keeper may know that there is this twin.
    boolean mayName(Policy policy, Twin twin) {
        return !policy.bound() || owners.owns(policy.owner(), twin.system());
    }

    static boolean maySee(Subject by, Policy policy) {
        return by.isOperator() || policy.owner().equals(by.client());
    }

    static void checkMayChange(Subject by, Policy policy) {
        if (!maySee(by, policy)) {
            throw IntertwineException.refused(
                    RULE, "The policy '" + policy.id() + "' is kept by another client: choose an id of your own.");
        }
    }
}
