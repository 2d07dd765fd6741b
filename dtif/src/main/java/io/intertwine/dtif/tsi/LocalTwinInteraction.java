package io.intertwine.dtif.tsi;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinCollection.Collected;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Collects from the twin list and the live state of this enabler. Every property passes the gate by itself;
/// whoever asks gets what he could read one by one, whatever his role.
public final class LocalTwinInteraction implements TwinInteraction {
    private final TwinList twins;
    private final TwinAccess access;
    private final TwinSynchronizer synchronizer;
    private final InstantSource clock;

    public LocalTwinInteraction(TwinList twins, TwinAccess access, TwinSynchronizer synchronizer, InstantSource clock) {
        this.twins = twins;
        this.access = access;
        this.synchronizer = synchronizer;
        this.clock = clock;
    }

    @Override
    public TwinCollection collect(Subject by, CollectionRequest request) {
        List<Collected> collected = new ArrayList<>();
        List<TwinId> absent = new ArrayList<>();
        for (TwinId id : new TreeSet<>(request.twins())) {
            collect(new Asking(by, request), id).ifPresentOrElse(collected::add, () -> absent.add(id));
        }
        return new TwinCollection(collected, absent);
    }

    /// Who asks for what, and during which call.
    private record Asking(Subject by, CollectionRequest request) {
        AccessRequest may(Action action, Twin twin, @Nullable String affordance) {
            Ticketed call = request.during();
            return call == null
                    ? new AccessRequest(by, action, twin, affordance)
                    : new AccessRequest(by, action, twin, affordance, call.world(), true);
        }
    }

    private Optional<Collected> collect(Asking asking, TwinId id) {
        Optional<Twin> readable = twins.find(id)
                .filter(twin ->
                        access.decide(asking.may(Action.READ, twin, null)).allowed());
        Optional<TwinState> state = readable.flatMap(_ -> synchronizer.state(id));
        return readable.isPresent() && state.isPresent()
                ? Optional.of(collected(asking, readable.get(), state.get()))
                : Optional.empty();
    }

    private Collected collected(Asking asking, Twin twin, TwinState state) {
        Set<String> named = asking.request().properties();
        Predicate<String> shown =
                name -> (named.isEmpty() || named.contains(name)) && may(asking, Action.READ, twin, name);
        Map<String, PropertyState> properties = kept(state.properties(), shown);
        TwinState reduced = new TwinState(twin.id(), state.sync(), state.revision(), properties);
        return new Collected(
                new Twin(twin.system(), reduced(asking, twin, shown)),
                reduced,
                withheld(asking, twin, named),
                outdated(properties, asking.request()));
    }

    private TwinDescription reduced(Asking asking, Twin twin, Predicate<String> shown) {
        TwinDescription all = twin.description();
        return all.showing(
                kept(all.properties(), shown),
                kept(all.actions(), name -> may(asking, Action.INVOKE, twin, name)),
                kept(all.events(), name -> may(asking, Action.OBSERVE, twin, name)));
    }

    /// A property that the twin does not have is judged like one that it has, so that the answer does not tell.
    private Map<String, String> withheld(Asking asking, Twin twin, Set<String> named) {
        Map<String, String> withheld = new TreeMap<>();
        for (String name : named) {
            if (access.decide(asking.may(Action.READ, twin, name)) instanceof Decision.Refused(String rule, String _)) {
                withheld.put(name, rule);
            }
        }
        return withheld;
    }

    private Set<String> outdated(Map<String, PropertyState> properties, CollectionRequest request) {
        if (request.maxAge() == null) {
            return Set.of();
        }
        Instant oldest = clock.instant().minus(request.maxAge());
        return properties.entrySet().stream()
                .filter(entry -> {
                    Sample reported = entry.getValue().reported();
                    return reported == null || reported.sourceTime().isBefore(oldest);
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean may(Asking asking, Action action, Twin twin, String affordance) {
        return access.decide(asking.may(action, twin, affordance)).allowed();
    }

    private static <T> Map<String, T> kept(Map<String, T> all, Predicate<String> keep) {
        return all.entrySet().stream()
                .filter(entry -> keep.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
