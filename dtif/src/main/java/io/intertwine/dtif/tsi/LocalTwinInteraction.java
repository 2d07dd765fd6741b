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
            collect(by, id, request).ifPresentOrElse(collected::add, () -> absent.add(id));
        }
        return new TwinCollection(collected, absent);
    }

    private Optional<Collected> collect(Subject by, TwinId id, CollectionRequest request) {
        Optional<Twin> readable = twins.find(id)
                .filter(twin -> access.decide(new AccessRequest(by, Action.READ, twin, null))
                        .allowed());
        Optional<TwinState> state = readable.flatMap(_ -> synchronizer.state(id));
        return readable.isPresent() && state.isPresent()
                ? Optional.of(collected(by, readable.get(), state.get(), request))
                : Optional.empty();
    }

    private Collected collected(Subject by, Twin twin, TwinState state, CollectionRequest request) {
        Set<String> named = request.properties();
        Predicate<String> shown = name -> (named.isEmpty() || named.contains(name)) && may(by, Action.READ, twin, name);
        Map<String, PropertyState> properties = kept(state.properties(), shown);
        TwinState reduced = new TwinState(twin.id(), state.sync(), state.revision(), properties);
        return new Collected(
                new Twin(twin.system(), reduced(by, twin, shown)),
                reduced,
                withheld(by, twin, named),
                outdated(properties, request));
    }

    private TwinDescription reduced(Subject by, Twin twin, Predicate<String> shown) {
        TwinDescription all = twin.description();
        return all.showing(
                kept(all.properties(), shown),
                kept(all.actions(), name -> may(by, Action.INVOKE, twin, name)),
                kept(all.events(), name -> may(by, Action.OBSERVE, twin, name)));
    }

    /// A property that the twin does not have is judged like one that it has, so that the answer does not tell.
    private Map<String, String> withheld(Subject by, Twin twin, Set<String> named) {
        Map<String, String> withheld = new TreeMap<>();
        for (String name : named) {
            if (access.decide(new AccessRequest(by, Action.READ, twin, name))
                    instanceof Decision.Refused(String rule, String _)) {
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

    private boolean may(Subject by, Action action, Twin twin, String affordance) {
        return access.decide(new AccessRequest(by, action, twin, affordance)).allowed();
    }

    private static <T> Map<String, T> kept(Map<String, T> all, Predicate<String> keep) {
        return all.entrySet().stream()
                .filter(entry -> keep.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
