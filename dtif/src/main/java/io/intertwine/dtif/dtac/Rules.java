package io.intertwine.dtif.dtac;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All rules at one moment, and the indexes by which a decision finds the few that can speak of it. Any thread may
/// call.
final class Rules {
    private final SortedMap<String, Policy> policies;
    private final SortedMap<String, List<Kept>> byPolicy;
    private final CallConditions conditions;
    private final List<Kept> all;
    private final RuleIndex ofTwins;
    private final RuleIndex ofCalls;

    /// A rule, and the name that refusals use.
    ///
    /// @param place among the rules of its policy
    /// @param when  the test that its condition makes; null when it has none
    record Kept(
            Policy policy,
            Rule rule,
            String name,
            int place,
            @Nullable Predicate<CallRequest> when) {
        static final Comparator<Kept> ORDER = Comparator.<Kept, String>comparing(
                        kept -> kept.policy().id().value())
                .thenComparingInt(Kept::place);
    }

    Rules(SortedMap<String, Policy> policies, CallConditions conditions) {
        this(policies, kept(policies, conditions), conditions);
    }

    private Rules(
            SortedMap<String, Policy> policies, SortedMap<String, List<Kept>> byPolicy, CallConditions conditions) {
        this.policies = Collections.unmodifiableSortedMap(policies);
        this.byPolicy = byPolicy;
        this.conditions = conditions;
        this.all = byPolicy.values().stream().flatMap(List::stream).toList();
        this.ofTwins = RuleIndex.ofTwins(all);
        this.ofCalls = RuleIndex.ofCalls(all);
    }

    private static SortedMap<String, List<Kept>> kept(SortedMap<String, Policy> policies, CallConditions conditions) {
        SortedMap<String, List<Kept>> kept = new TreeMap<>();
        policies.forEach((id, policy) -> kept.put(id, kept(policy, conditions)));
        return kept;
    }

    private static List<Kept> kept(Policy policy, CallConditions conditions) {
        List<Kept> kept = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            String name = policy.nameOf(rule);
            kept.add(new Kept(policy, rule, name, kept.size(), conditions.test(name, rule)));
        }
        return kept;
    }

    /// By id.
    SortedMap<String, Policy> policies() {
        return policies;
    }

    List<Kept> all() {
        return all;
    }

    /// Those about twins, among which are all that can speak of the request; in the order of policies and rules.
    RuleIndex ofTwins() {
        return ofTwins;
    }

    /// The same for those about calls.
    RuleIndex ofCalls() {
        return ofCalls;
    }

    /// The rules as they would be with this policy in its place.
    Rules with(Policy policy) {
        SortedMap<String, Policy> changed = new TreeMap<>(policies);
        SortedMap<String, List<Kept>> kept = new TreeMap<>(byPolicy);
        changed.put(policy.id().value(), policy);
        kept.put(policy.id().value(), kept(policy, conditions));
        return new Rules(changed, kept, conditions);
    }

    Rules without(Policy policy) {
        SortedMap<String, Policy> changed = new TreeMap<>(policies);
        SortedMap<String, List<Kept>> kept = new TreeMap<>(byPolicy);
        changed.remove(policy.id().value());
        kept.remove(policy.id().value());
        return new Rules(changed, kept, conditions);
    }
}
