package io.intertwine.dtif.dtia;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers from the twin list of this enabler, reduced to what the caller may use.
public final class LocalTwinInformation implements TwinInformation {
    private final TwinList twins;
    private final TwinAccess access;
    private final TwinSynchronizer synchronizer;

    public LocalTwinInformation(TwinList twins, TwinAccess access, TwinSynchronizer synchronizer) {
        this.twins = twins;
        this.access = access;
        this.synchronizer = synchronizer;
    }

    @Override
    public Optional<Twin> find(Subject subject, TwinId id) {
        return readable(subject, id).map(twin -> reduced(subject, twin));
    }

    @Override
    public Optional<TwinState> state(Subject subject, TwinId id) {
        return readable(subject, id)
                .flatMap(twin -> synchronizer.state(id).map(state -> {
                    Predicate<String> readable = name -> may(subject, Action.READ, twin, name);
                    return new TwinState(id, state.sync(), state.revision(), kept(state.properties(), readable));
                }));
    }

    private Optional<Twin> readable(Subject subject, TwinId id) {
        return twins.find(id).filter(twin -> may(subject, Action.READ, twin, null));
    }

    private Twin reduced(Subject subject, Twin twin) {
        TwinDescription all = twin.description();
        return new Twin(
                twin.system(),
                all.showing(
                        kept(
                                all.properties(),
                                name -> may(subject, Action.READ, twin, name)
                                        || may(subject, Action.WRITE, twin, name)),
                        kept(all.actions(), name -> may(subject, Action.INVOKE, twin, name)),
                        kept(all.events(), name -> may(subject, Action.OBSERVE, twin, name))));
    }

    private boolean may(Subject subject, Action action, Twin twin, @Nullable String affordance) {
        return access.decide(new AccessRequest(subject, action, twin, affordance))
                .allowed();
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
