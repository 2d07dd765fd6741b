package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAbilities;
import io.intertwine.api.dtif.dtac.TwinAbilities.Ability;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.WorldId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out what one subject could do with one twin.
record Abilities(
        Decider decider,
        Rules rules,
        Subject subject,
        Twin twin,
        @Nullable WorldId world) {
    TwinAbilities all() {
        List<Ability> found = new ArrayList<>();
        twin.description().properties().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(property -> {
                    add(found, property.getKey(), "property", Action.READ);
                    add(found, property.getKey(), "property", Action.OBSERVE);
                    if (!property.getValue().readOnly()) {
                        add(found, property.getKey(), "property", Action.WRITE);
                    }
                });
        twin.description().actions().keySet().stream()
                .sorted()
                .forEach(name -> add(found, name, "behaviour", Action.INVOKE));
        twin.description().events().keySet().stream()
                .sorted()
                .forEach(name -> add(found, name, "event", Action.OBSERVE));
        return new TwinAbilities(twin.id(), found);
    }

    private void add(List<Ability> found, String name, String kind, Action action) {
        AccessRequest request = new AccessRequest(subject, action, twin, name, world);
        if (decider.decide(rules, request) instanceof Allowed(String rule, var bounds)) {
            found.add(new Ability(name, kind, action, rule, bounds));
        }
    }
}
