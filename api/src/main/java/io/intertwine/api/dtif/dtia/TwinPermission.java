package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.twin.TwinDescription;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a twin system lets the enabler do with one of its twins (clause 9.2 step 10): names of properties, behaviours
/// and
/// events by action. What is not named is not permitted.
@Clause({"8.3.3", "9.2 step 10", "9.2 step 11"})
public record TwinPermission(Set<String> read, Set<String> observe, Set<String> write, Set<String> invoke) {
    public TwinPermission {
        read = Set.copyOf(read);
        observe = Set.copyOf(observe);
        write = Set.copyOf(write);
        invoke = Set.copyOf(invoke);
    }

    /// What a description by itself promises, for systems that say nothing more about permission.
    public static TwinPermission of(TwinDescription description) {
        Set<String> readable = names(description.properties(), property -> !property.writeOnly());
        Set<String> observable = new java.util.HashSet<>(readable);
        observable.addAll(description.events().keySet());
        return new TwinPermission(
                readable,
                observable,
                names(description.properties(), property -> !property.readOnly()),
                description.actions().keySet());
    }

    private static <T> Set<String> names(Map<String, T> all, java.util.function.Predicate<T> wanted) {
        return all.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    public boolean permits(Action action, String affordance) {
        return of(action).contains(affordance);
    }

    private Set<String> of(Action action) {
        return switch (action) {
            case READ -> read;
            case OBSERVE -> observe;
            case WRITE -> write;
            case INVOKE -> invoke;
            case CALL -> Set.of();
        };
    }
}
