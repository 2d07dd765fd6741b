package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.dtif.dtac.Rules.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the rules that can speak of a subject and a system: each rule stands under the users that it names, or under
/// its clients, or among the rest; and there under its systems, or among the rest. What it finds is to be tried: it is
/// more than what matches, and never less. Immutable.
final class RuleIndex {
    /// Entries that one rule may have; one that names more is found by its subjects only.
    private static final int MOST = 10_000;

    private final Map<String, BySystem> users = new HashMap<>();
    private final Map<String, BySystem> clients = new HashMap<>();
    private final BySystem others = new BySystem();

    private RuleIndex() {}

    static RuleIndex ofTwins(List<Kept> rules) {
        return of(rules, rule -> rule.isAboutCalls() ? null : rule.twins().systems());
    }

    static RuleIndex ofCalls(List<Kept> rules) {
        return of(rules, RuleIndex::services);
    }

    private static @Nullable Set<String> services(Rule rule) {
        ServiceSelector services = rule.services();
        return services == null ? null : services.systems();
    }

    /// @param systems those that a rule names; null for a rule of the other kind
    private static RuleIndex of(List<Kept> rules, Function<Rule, @Nullable Set<String>> systems) {
        RuleIndex index = new RuleIndex();
        for (Kept kept : rules) {
            Set<String> named = systems.apply(kept.rule());
            if (named != null) {
                index.add(kept, named);
            }
        }
        return index;
    }

    private void add(Kept kept, Set<String> systems) {
        Set<String> byUser = kept.rule().subjects().users();
        Set<String> byClient = kept.rule().subjects().clients();
        if (!byUser.isEmpty()) {
            add(users, byUser, kept, systems);
        } else if (!byClient.isEmpty()) {
            add(clients, byClient, kept, systems);
        } else {
            others.add(kept, systems.size() > MOST ? Set.of() : systems);
        }
    }

    private static void add(Map<String, BySystem> index, Set<String> names, Kept kept, Set<String> systems) {
        Set<String> under = (long) names.size() * systems.size() > MOST ? Set.of() : systems;
        for (String name : names) {
            index.computeIfAbsent(name, _ -> new BySystem()).add(kept, under);
        }
    }

    /// In the order of policies and rules.
    List<Kept> of(Subject subject, String system) {
        List<Kept> found = others.of(system, List.of());
        found = merged(found, clients.get(subject.client().value()), system);
        return subject.user() == null ? found : merged(found, users.get(subject.user()), system);
    }

    private static List<Kept> merged(List<Kept> found, @Nullable BySystem rules, String system) {
        return rules == null ? found : rules.of(system, found);
    }

    /// Rules by the systems that they name, and those that name none.
    private static final class BySystem {
        private final Map<String, List<Kept>> named = new HashMap<>();
        private final List<Kept> all = new ArrayList<>();

        void add(Kept kept, Set<String> systems) {
            if (systems.isEmpty()) {
                all.add(kept);
            }
            for (String system : systems) {
                named.computeIfAbsent(system, _ -> new ArrayList<>()).add(kept);
            }
        }

        List<Kept> of(String system, List<Kept> others) {
            List<Kept> own = named.isEmpty() ? List.of() : named.getOrDefault(system, List.of());
            return merged(merged(own, all), others);
        }

        private static List<Kept> merged(List<Kept> one, List<Kept> other) {
            if (other.isEmpty() || one.isEmpty()) {
                return one.isEmpty() ? other : one;
            }
            List<Kept> both = new ArrayList<>(one.size() + other.size());
            both.addAll(one);
            both.addAll(other);
            both.sort(Kept.ORDER);
            return both;
        }
    }
}
