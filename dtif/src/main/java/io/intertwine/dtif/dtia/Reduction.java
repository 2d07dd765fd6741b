package io.intertwine.dtif.dtia;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reduces twins and states to what one subject may use, in a world or outside of any, and shows what the twin system
/// does
/// not permit.
record Reduction(
        TwinAccess access,
        KeptAcquisitions acquisitions,
        Subject subject,
        @Nullable WorldId world) {
    boolean may(Action action, Twin twin, @Nullable String affordance) {
        return access.decide(new AccessRequest(subject, action, twin, affordance, world))
                .allowed();
    }

    Twin of(Twin twin) {
        TwinDescription all = acquisitions.asPermitted(twin).description();
        return new Twin(
                twin.system(),
                all.showing(
                        kept(all.properties(), name -> may(Action.READ, twin, name) || may(Action.WRITE, twin, name)),
                        kept(all.actions(), name -> may(Action.INVOKE, twin, name)),
                        kept(all.events(), name -> may(Action.OBSERVE, twin, name))));
    }

    TwinState of(Twin twin, TwinState state) {
        return new TwinState(
                state.twin(),
                state.sync(),
                state.revision(),
                kept(state.properties(), name -> may(Action.READ, twin, name)));
    }

    private static <T> Map<String, T> kept(Map<String, T> all, Predicate<String> keep) {
        Set<String> names = all.keySet().stream().filter(keep).collect(Collectors.toSet());
        return names.size() == all.size()
                ? all
                : all.entrySet().stream()
                        .filter(entry -> names.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
