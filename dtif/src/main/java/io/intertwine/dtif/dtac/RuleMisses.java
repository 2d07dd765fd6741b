package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.WorldId;
import io.intertwine.dtif.dtac.Rules.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says of each member of a rule that does not match what it wants, and what was asked.
final class RuleMisses {
    private final List<String> misses = new ArrayList<>();

    private RuleMisses() {}

    static List<String> of(Kept kept, AccessRequest request, boolean inForce) {
        RuleMisses found = new RuleMisses();
        Rule rule = kept.rule();
        found.actions(rule, request.action());
        found.affordances(rule, request.affordance());
        found.worlds(rule, request.world());
        found.subjects(rule.subjects(), request.subject());
        found.twins(rule.twins(), request.twin());
        if (rule.duringCall() != null && !request.duringCall()) {
            found.misses.add("duringCall: wants the ticket of a call, and none was shown");
        }
        if (!inForce) {
            found.misses.add("owner: '" + kept.policy().owner() + "' does not own the twin system '"
                    + request.twin().system() + "'");
        }
        return found.misses;
    }

    static List<String> of(Kept kept, CallRequest call, CallDecider decider) {
        RuleMisses found = new RuleMisses();
        Rule rule = kept.rule();
        ServiceSelector services = rule.services() == null ? ServiceSelector.ALL : rule.services();
        found.worlds(rule, call.world());
        found.subjects(rule.subjects(), call.subject());
        found.one("services.systems", services.systems(), call.system().value());
        found.one("services.apis", services.apis(), call.api());
        found.one("services.operations", services.operations(), call.operation().id());
        if (!decider.meetsCondition(kept, call)) {
            found.misses.add("when: " + rule.when() + " does not hold");
        }
        if (!decider.isInForce(kept, call.system())) {
            found.misses.add("owner: '" + kept.policy().owner() + "' does not own the third-party system '"
                    + call.system() + "'");
        }
        return found.misses;
    }

    private void actions(Rule rule, Action action) {
        if (!rule.actions().contains(action)) {
            List<String> words = rule.actions().stream()
                    .sorted()
                    .map(known -> known.name().toLowerCase(Locale.ROOT))
                    .toList();
            misses.add("actions: wants one of " + words + ", asked was "
                    + action.name().toLowerCase(Locale.ROOT));
        }
    }

    private void affordances(Rule rule, @Nullable String affordance) {
        if (affordance != null) {
            one("affordances", rule.affordances(), affordance);
        } else if (rule.effect() != Effect.ALLOW && !rule.affordances().isEmpty()) {
            misses.add("affordances: is about " + sorted(rule.affordances()) + ", asked was the twin as such");
        }
    }

    private void worlds(Rule rule, @Nullable WorldId world) {
        if (world != null) {
            one("worlds", rule.worlds(), world.value());
        } else if (rule.effect() == Effect.ALLOW && !rule.worlds().isEmpty()) {
            misses.add("worlds: wants one of " + sorted(rule.worlds()) + ", and no world was named");
        }
    }

    private void subjects(SubjectSelector wanted, Subject subject) {
        one("subjects.clients", wanted.clients(), subject.client().value());
        one("subjects.roles", wanted.roles(), subject.role().word());
        one("subjects.users", wanted.users(), subject.user());
    }

    private void twins(TwinSelector wanted, Twin twin) {
        one("twins.ids", wanted.ids(), twin.id().value());
        one("twins.systems", wanted.systems(), twin.system().value());
        any("twins.types", wanted.types(), twin.description().types());
        any("twins.tags", wanted.tags(), twin.description().tags());
    }

    private void one(String member, Set<String> wanted, @Nullable String is) {
        any(member, wanted, is == null ? List.of() : List.of(is));
    }

    private void any(String member, Set<String> wanted, Collection<String> are) {
        if (!wanted.isEmpty() && Collections.disjoint(wanted, are)) {
            misses.add(member + ": wants one of " + sorted(wanted) + ", asked was " + sorted(are));
        }
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }
}
