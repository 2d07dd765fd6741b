package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.dtif.dtac.ReadableTwins;
import io.intertwine.api.twin.TwinSystemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The policies as criteria: what [PolicyAccess] decides for one twin after the other, for all of them at once.
public final class ReadableByPolicy implements ReadableTwins {
    private final PolicyAccess access;
    private final Function<ClientId, Set<TwinSystemId>> owned;
    private final BooleanSupplier unrestricted;

    /// @param owned        the twin systems of a client
    /// @param unrestricted true while no twin system is known to permit less than its descriptions say
    public ReadableByPolicy(
            PolicyAccess access, Function<ClientId, Set<TwinSystemId>> owned, BooleanSupplier unrestricted) {
        this.access = access;
        this.owned = owned;
        this.unrestricted = unrestricted;
    }

    @Override
    public Reach of(Subject subject) {
        if (subject.isOperator()) {
            return new Reach(Narrowing.ALL, unrestricted.getAsBoolean() && !lacksBehaviours(subject));
        }
        if (subject.role() == Role.TWIN_SYSTEM) {
            return new Reach(new Narrowing(systems(names(subject.client())), true), false);
        }
        List<Criterion> allowed = new ArrayList<>();
        List<Criterion> denied = new ArrayList<>();
        boolean timed = false;
        for (Policy policy : access.policies().values()) {
            for (Rule rule : policy.rules()) {
                if (rule.actions().contains(Action.READ) && rule.subjects().matches(subject)) {
                    add(policy, rule, allowed, denied);
                    timed |= hasWindow(rule);
                }
            }
        }
        Criterion readable = Criterion.and(Criterion.or(allowed), Criterion.not(Criterion.or(denied)));
        return new Reach(new Narrowing(readable, !timed), false);
    }

    /// Then the time decides, too, for each twin when it is shown.
    private static boolean hasWindow(Rule rule) {
        return rule.limits() != null
                && rule.limits().window() != null
                && rule.affordances().isEmpty();
    }

    /// Whether a limit takes behaviours of some twins away from the subject.
    private boolean lacksBehaviours(Subject subject) {
        return access.policies().values().stream()
                .flatMap(policy -> policy.rules().stream())
                .anyMatch(rule -> rule.limits() != null
                        && rule.limits().behaviours() != null
                        && rule.subjects().matches(subject));
    }

    /// As [Rule#matches] has it for a twin as such, outside of any world and call.
    private void add(Policy policy, Rule rule, List<Criterion> allowed, List<Criterion> denied) {
        if (rule.effect() == Effect.ALLOW && rule.worlds().isEmpty() && rule.duringCall() == null) {
            allowed.add(twins(policy, rule.twins()));
        } else if (rule.effect() == Effect.DENY && rule.affordances().isEmpty()) {
            denied.add(twins(policy, rule.twins()));
        }
    }

    private Criterion twins(Policy policy, TwinSelector selector) {
        List<Criterion> all = new ArrayList<>();
        if (policy.bound()) {
            all.add(systems(names(policy.owner())));
        }
        restrict(all, "id", selector.ids());
        restrict(all, "system", selector.systems());
        restrict(all, "types", selector.types());
        restrict(all, "tags", selector.tags());
        return Criterion.and(all);
    }

    private static void restrict(List<Criterion> all, String field, Set<String> words) {
        if (!words.isEmpty()) {
            all.add(new Word(field, words));
        }
    }

    private Set<String> names(ClientId client) {
        return owned.apply(client).stream().map(TwinSystemId::value).collect(Collectors.toSet());
    }

    private static Criterion systems(Set<String> names) {
        return names.isEmpty() ? Criterion.NOTHING : new Word("system", names);
    }
}
