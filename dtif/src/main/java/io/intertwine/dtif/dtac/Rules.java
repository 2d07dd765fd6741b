package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// All rules at one moment. Which of them speak of a subject is found out once and remembered: most decisions
/// look at few. Any thread may call.
final class Rules {
    static final Rules NONE = new Rules(new TreeMap<>());
    private static final int SUBJECTS = 10_000;

    private final SortedMap<String, Policy> policies;
    private final List<Kept> all;
    private final Map<Subject, List<Kept>> bySubject = new ConcurrentHashMap<>();

    /// A rule, and the name that refusals use.
    record Kept(Policy policy, Rule rule, String name) {}

    Rules(SortedMap<String, Policy> policies) {
        this.policies = Collections.unmodifiableSortedMap(policies);
        this.all = policies.values().stream()
                .flatMap(policy -> policy.rules().stream().map(rule -> new Kept(policy, rule, policy.nameOf(rule))))
                .toList();
    }

    /// By id.
    SortedMap<String, Policy> policies() {
        return policies;
    }

    List<Kept> all() {
        return all;
    }

    /// The rules whose subjects include this one, in the order of policies and rules.
    List<Kept> of(Subject subject) {
        List<Kept> known = bySubject.get(subject);
        if (known != null) {
            return known;
        }
        if (bySubject.size() >= SUBJECTS) {
            bySubject.clear();
        }
        List<Kept> found = all.stream()
                .filter(kept -> kept.rule().subjects().matches(subject))
                .toList();
        bySubject.put(subject, found);
        return found;
    }

    /// The rules as they would be with this policy in its place.
    Rules with(Policy policy) {
        SortedMap<String, Policy> changed = new TreeMap<>(policies);
        changed.put(policy.id().value(), policy);
        return new Rules(changed);
    }

    Rules without(Policy policy) {
        SortedMap<String, Policy> changed = new TreeMap<>(policies);
        changed.remove(policy.id().value());
        return new Rules(changed);
    }
}
