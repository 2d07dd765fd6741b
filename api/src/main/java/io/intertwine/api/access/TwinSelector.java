package io.intertwine.api.access;

import io.intertwine.api.twin.Twin;
import java.util.Collections;
import java.util.Set;

/// Which twins a rule is about. An empty set does not restrict; what is given must all match.
public record TwinSelector(Set<String> ids, Set<String> systems, Set<String> types, Set<String> tags) {
    public static final TwinSelector ALL = new TwinSelector(Set.of(), Set.of(), Set.of(), Set.of());

    public TwinSelector {
        ids = Set.copyOf(ids);
        systems = Set.copyOf(systems);
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
    }

    public boolean matches(Twin twin) {
        return (ids.isEmpty() || ids.contains(twin.id().value()))
                && (systems.isEmpty() || systems.contains(twin.system().value()))
                && (types.isEmpty()
                        || !Collections.disjoint(types, twin.description().types()))
                && (tags.isEmpty()
                        || !Collections.disjoint(tags, twin.description().tags()));
    }
}
