package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinSystemId;

/// Who may keep which policies: the operator any, a twin system those about its own twins, a third-party system those
/// about calls of its own systems.
final class PolicyKeepers {
    private static final String RULE = "builtin/policies-by-owners";

    private final SystemOwners owners;
    private final KnownServices services;

    PolicyKeepers(SystemOwners owners, KnownServices services) {
        this.owners = owners;
        this.services = services;
    }

    void checkMayKeep(Subject by, Policy policy) {
        if (by.isOperator()) {
            return;
        }
        switch (by.role()) {
            case TWIN_SYSTEM -> policy.rules().forEach(rule -> checkWithinOwnSystems(by, rule));
            case THIRD_PARTY_SYSTEM -> policy.rules().forEach(rule -> checkWithinOwnServices(by, rule));
            default ->
                throw IntertwineException.refused(
                        RULE,
                        "Policies are kept by the operator, by twin systems for their own twins, and by third-party"
                                + " systems for calls of their own, not by a "
                                + by.role().word() + ".");
        }
    }

    private void checkWithinOwnSystems(Subject by, Rule rule) {
        boolean within = !rule.isAboutCalls()
                && !rule.twins().systems().isEmpty()
                && rule.twins().systems().stream()
                        .allMatch(system -> owners.owns(by.client(), new TwinSystemId(system)));
        if (!within) {
            throw IntertwineException.refused(
                    RULE,
                    "The rule '" + rule.name()
                            + "' must name twin systems of your own in twins.systems, and no others.");
        }
    }

    private void checkWithinOwnServices(Subject by, Rule rule) {
        ServiceSelector selector = rule.services();
        boolean within = selector != null
                && !selector.systems().isEmpty()
                && selector.systems().stream().allMatch(system -> owns(by, system));
        if (!within) {
            throw IntertwineException.refused(
                    RULE,
                    "The rule '" + rule.name()
                            + "' must name third-party systems of your own in services.systems, and no others.");
        }
    }

    private boolean owns(Subject by, String system) {
        return services.find(new ThirdPartySystemId(system))
                .filter(found -> found.owner().equals(by.client()))
                .isPresent();
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
