package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Bound;
import io.intertwine.api.twin.TwinId;
import java.util.List;

/// What a subject could do with one twin now. What is not listed is refused.
public record TwinAbilities(TwinId twin, List<Ability> abilities) {
    /// @param kind `property`, `behaviour` or `event`
    public record Ability(String affordance, String kind, Action action, String rule, List<Bound> bounds) {
        public Ability {
            bounds = List.copyOf(bounds);
        }
    }

    public TwinAbilities {
        abilities = List.copyOf(abilities);
    }
}
