package io.intertwine.dtif.dtia;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Answers from the twin list of this enabler, reduced to what the caller may use.
public final class LocalTwinInformation implements TwinInformation {
    private final TwinList twins;
    private final TwinAccess access;
    private final TwinSynchronizer synchronizer;
    private final Worlds worlds;
    private final KeptAcquisitions acquisitions;
    private final TwinAcquirer acquirer;
    private final Rights rights;

    public LocalTwinInformation(
            TwinList twins,
            TwinAccess access,
            TwinSynchronizer synchronizer,
            Worlds worlds,
            KeptAcquisitions acquisitions,
            TwinAcquirer acquirer) {
        this.worlds = worlds;
        this.acquisitions = acquisitions;
        this.acquirer = acquirer;
        this.rights = new Rights(access, acquisitions);
        this.twins = twins;
        this.access = access;
        this.synchronizer = synchronizer;
    }

    @Override
    public Optional<Twin> find(Subject subject, TwinId id) {
        return readable(subject, id, null).map(twin -> reduction(subject, null).of(twin));
    }

    @Override
    public Optional<TwinRights> rights(Subject subject, TwinId id, @Nullable WorldId world) {
        checkWorld(subject, world);
        return readable(subject, id, world).map(twin -> rights.of(subject, twin, world));
    }

    @Override
    public List<AcquiredTwin> acquire(Subject subject, AcquisitionRequest request) {
        Set<TwinId> selected = checkWorld(subject, request.world());
        Set<TwinId> wanted = request.twins().isEmpty() ? selected : request.twins();
        List<Twin> readable = wanted.stream()
                .flatMap(id -> readable(subject, id, request.world()).stream())
                .toList();
        Map<TwinId, TwinAcquisition> answers = acquirer.acquire(readable);
        return new TreeSet<>(wanted)
                .stream()
                        .map(id -> answer(subject, request.world(), id, answers.get(id)))
                        .toList();
    }

    /// The twins of the caller's world; fails when it is not his.
    private Set<TwinId> checkWorld(Subject subject, @Nullable WorldId world) {
        return world == null
                ? Set.of()
                : worlds.find(subject, world)
                        .orElseThrow(() -> IntertwineException.absent("world", world))
                        .twins()
                        .keySet();
    }

    private AcquiredTwin answer(
            Subject subject, @Nullable WorldId world, TwinId id, @Nullable TwinAcquisition acquisition) {
        Twin twin = acquisition == null ? null : readable(subject, id, world).orElse(null);
        return switch (acquisition) {
            case TwinAcquisition.Gone _ -> new AcquiredTwin.Gone(id);
            case TwinAcquisition.Acquired _
            when twin != null ->
                new AcquiredTwin.Current(reduction(subject, world).of(twin), rights.of(subject, twin, world));
            case TwinAcquisition.Unavailable(TwinId _, String reason)
            when twin != null ->
                new AcquiredTwin.Unavailable(
                        reduction(subject, world).of(twin), rights.of(subject, twin, world), reason);
            case null, default -> new AcquiredTwin.Absent(id);
        };
    }

    @Override
    public Optional<TwinState> state(Subject subject, TwinId id) {
        return readable(subject, id, null)
                .flatMap(twin -> synchronizer
                        .state(id)
                        .map(state -> reduction(subject, null).of(twin, state)));
    }

    private Optional<Twin> readable(Subject subject, TwinId id, @Nullable WorldId world) {
        return twins.find(id).filter(twin -> reduction(subject, world).may(Action.READ, twin, null));
    }

    private Reduction reduction(Subject subject, @Nullable WorldId world) {
        return new Reduction(access, acquisitions, subject, world);
    }
}
