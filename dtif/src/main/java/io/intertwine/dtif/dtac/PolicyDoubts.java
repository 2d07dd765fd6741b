package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is valid in a policy, and probably not what its author wants: names of nothing, and rules without
/// effect.
final class PolicyDoubts {
    private final Rules rules;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> systems = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> affordances = new HashSet<>();

    /// @param rules all rules, those of the policy in question among them
    /// @param known the twins that the policy's keeper may know of
    PolicyDoubts(Rules rules, Stream<Twin> known) {
        this.rules = rules;
        for (Twin twin : (Iterable<Twin>) known::iterator) {
            TwinDescription description = twin.description();
            ids.add(twin.id().value());
            systems.add(twin.system().value());
            types.addAll(description.types());
            tags.addAll(description.tags());
            affordances.addAll(description.properties().keySet());
            affordances.addAll(description.actions().keySet());
            affordances.addAll(description.events().keySet());
        }
    }

    void about(Policy policy, Findings findings) {
        for (int i = 0; i < policy.rules().size(); i++) {
            String pointer = "/rules/" + i;
            Rule rule = policy.rules().get(i);
            unknownNames(rule, pointer, findings);
            covered(rule, policy, pointer, findings);
            nothingToLimit(rule, policy, pointer, findings);
        }
    }

    private void unknownNames(Rule rule, String pointer, Findings findings) {
        unknown(rule.twins().ids(), ids, "twin", pointer + "/twins/ids", findings);
        unknown(rule.twins().systems(), systems, "twin of the system", pointer + "/twins/systems", findings);
        unknown(rule.twins().types(), types, "twin of the type", pointer + "/twins/types", findings);
        unknown(rule.twins().tags(), tags, "twin with the tag", pointer + "/twins/tags", findings);
        unknown(rule.affordances(), affordances, "twin with the affordance", pointer + "/affordances", findings);
    }

    private static void unknown(Set<String> named, Set<String> known, String what, String pointer, Findings findings) {
        named.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> findings.warning(
                        pointer,
                        "There is no " + what + " '" + name + "' now: check the spelling, or ignore this if it will "
                                + "come."));
    }

    private void covered(Rule rule, Policy own, String pointer, Findings findings) {
        if (rule.effect() == Effect.DENY) {
            return;
        }
        Optional<Rules.Kept> deny = rules.all().stream()
                .filter(other -> other.rule().effect() == Effect.DENY && isInForceFor(other.policy(), own))
                .filter(other -> covers(other.rule(), rule))
                .findFirst();
        deny.ifPresent(other -> findings.warning(
                pointer,
                "The rule '" + rule.name() + "' never has an effect: '" + other.name()
                        + "' denies all of it. Narrow that one, or remove this one."));
    }

    private void nothingToLimit(Rule rule, Policy own, String pointer, Findings findings) {
        boolean granted = rule.effect() != Effect.LIMIT
                || rules.all().stream()
                        .filter(other -> other.rule().effect() == Effect.ALLOW && isInForceFor(other.policy(), own))
                        .anyMatch(other -> overlap(other.rule(), rule));
        if (!granted) {
            findings.warning(
                    pointer,
                    "The rule '" + rule.name()
                            + "' limits what no rule allows: allow it in another rule, limits grant nothing.");
        }
    }

    /// A twin system's policies are judged to speak of its own twins only, so not of those of other owners.
    private static boolean isInForceFor(Policy other, Policy own) {
        return !other.bound() || other.owner().equals(own.owner());
    }

    private static boolean covers(Rule wide, Rule narrow) {
        return wide.actions().containsAll(narrow.actions())
                && covers(wide.affordances(), narrow.affordances())
                && covers(wide.worlds(), narrow.worlds())
                && wide.when() == null
                && pairs(wide.services(), narrow.services()).stream().allMatch(pair -> covers(pair.a, pair.b))
                && pairs(wide.subjects(), narrow.subjects()).stream().allMatch(pair -> covers(pair.a, pair.b))
                && pairs(wide.twins(), narrow.twins()).stream().allMatch(pair -> covers(pair.a, pair.b));
    }

    private static boolean covers(Set<String> wide, Set<String> narrow) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    private static boolean overlap(Rule one, Rule other) {
        return !Collections.disjoint(one.actions(), other.actions())
                && overlap(one.affordances(), other.affordances())
                && pairs(one.services(), other.services()).stream().allMatch(pair -> overlap(pair.a, pair.b))
                && pairs(one.subjects(), other.subjects()).stream().allMatch(pair -> overlap(pair.a, pair.b))
                && pairs(one.twins(), other.twins()).stream().allMatch(pair -> overlap(pair.a, pair.b));
    }

    private static boolean overlap(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    private record Pair(Set<String> a, Set<String> b) {}

    private static List<Pair> pairs(SubjectSelector a, SubjectSelector b) {
        return List.of(
                new Pair(a.clients(), b.clients()), new Pair(a.roles(), b.roles()), new Pair(a.users(), b.users()));
    }

    /// The actions tell rules about calls from those about twins.
    private static List<Pair> pairs(@Nullable ServiceSelector a, @Nullable ServiceSelector b) {
        return a == null || b == null
                ? List.of()
                : List.of(
                        new Pair(a.systems(), b.systems()),
                        new Pair(a.apis(), b.apis()),
                        new Pair(a.operations(), b.operations()));
    }

    /// Types and tags of a twin are many, so that only those that are named alike are compared.
    private static List<Pair> pairs(TwinSelector a, TwinSelector b) {
        return List.of(
                new Pair(a.ids(), b.ids()),
                new Pair(a.systems(), b.systems()),
                new Pair(a.types(), b.types()),
                new Pair(a.tags(), b.tags()));
    }
}
