package io.intertwine.dtif.dts;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Alignments;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which twins, properties and events one subscriber follows and may observe; decided once, not for each
/// message.
///
/// @param aligned in whose frame poses are told
record View(Map<TwinId, Shown> twins, Alignments aligned) {
    static final View EMPTY = new View(Map.of());

    View(Map<TwinId, Shown> twins) {
        this(twins, Alignments.NONE);
    }

    /// The same, with poses told so.
    View in(Alignments frames) {
        return new View(twins, frames);
    }

    /// What is shown of one twin.
    record Shown(TwinSystemId system, Set<String> properties, Set<String> events) {}

    static View of(Subject subject, Interest interest, Iterable<Twin> candidates, TwinAccess access) {
        return EMPTY.renewed(subject, interest, candidates, access, _ -> true);
    }

    /// The view as it is now, when only these twins can have changed.
    View renewed(
            Subject subject, Interest interest, Iterable<Twin> candidates, TwinAccess access, Predicate<Twin> changed) {
        Map<TwinId, Shown> shown = new HashMap<>();
        for (Twin twin : candidates) {
            if (!changed.test(twin)) {
                Optional.ofNullable(twins.get(twin.id())).ifPresent(same -> shown.put(twin.id(), same));
            } else {
                decided(subject, interest, twin, access).ifPresent(now -> shown.put(twin.id(), now));
            }
        }
        return new View(shown);
    }

    /// What is shown of the twin, if the subject follows it and may.
    static Optional<Shown> decided(Subject subject, Interest interest, Twin twin, TwinAccess access) {
        return interest.follows(twin) && may(access, subject, interest, twin, null)
                ? Optional.of(shown(subject, interest, twin, access))
                : Optional.empty();
    }

    private static Shown shown(Subject subject, Interest interest, Twin twin, TwinAccess access) {
        Set<String> properties = new HashSet<>();
        for (String name : twin.description().properties().keySet()) {
            boolean wanted =
                    interest.properties().isEmpty() || interest.properties().contains(name);
            if (wanted && may(access, subject, interest, twin, name)) {
                properties.add(name);
            }
        }
        Set<String> events = new HashSet<>(twin.description().events().keySet());
        events.removeIf(name -> !may(access, subject, interest, twin, name));
        return new Shown(twin.system(), properties, events);
    }

    static boolean may(TwinAccess access, Subject subject, Interest interest, Twin twin, @Nullable String affordance) {
        return access.decide(new AccessRequest(subject, Action.OBSERVE, twin, affordance, interest.world()))
                .allowed();
    }

    /// The change as this subscriber may see it, if anything of it is left.
    Optional<TwinChange> filter(TwinChange change) {
        Shown shown = twins.get(change.twin());
        if (shown == null) {
            return Optional.empty();
        }
        Map<String, PropertyState> properties = aligned.told(kept(change.properties(), shown));
        List<TwinEvent> events = change.events().stream()
                .filter(event -> shown.events().contains(event.name()))
                .toList();
        return properties.isEmpty() && events.isEmpty() && change.sync() == null
                ? Optional.empty()
                : Optional.of(new TwinChange(change.twin(), properties, events, change.sync()));
    }

    TwinState filter(TwinState state) {
        Shown shown = twins.get(state.twin());
        return new TwinState(
                state.twin(),
                state.sync(),
                state.revision(),
                shown == null ? Map.of() : aligned.told(kept(state.properties(), shown)));
    }

    /// How many twins are shown less of than in the view before.
    long fewerThan(View before) {
        return before.twins.entrySet().stream()
                .filter(entry -> lacks(twins.get(entry.getKey()), entry.getValue()))
                .count();
    }

    private static boolean lacks(@Nullable Shown now, Shown before) {
        return now == null
                || !now.properties().containsAll(before.properties())
                || !now.events().containsAll(before.events());
    }

    List<TwinId> ofSystem(TwinSystemId system) {
        return twins.entrySet().stream()
                .filter(entry -> entry.getValue().system().equals(system))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<String, PropertyState> kept(Map<String, PropertyState> all, Shown shown) {
        if (shown.properties().containsAll(all.keySet())) {
            return all;
        }
        Map<String, PropertyState> kept = new HashMap<>(all);
        kept.keySet().retainAll(shown.properties());
        return kept;
    }
}
