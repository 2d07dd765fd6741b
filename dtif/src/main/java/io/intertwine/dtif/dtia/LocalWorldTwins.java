package io.intertwine.dtif.dtia;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Alignments;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.WorldTwins;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers from the twin list and the worlds of this enabler.
public final class LocalWorldTwins implements WorldTwins {
    private final TwinList twins;
    private final TwinAccess access;
    private final KeptAcquisitions acquisitions;
    private final Worlds worlds;
    private final TwinSynchronizer synchronizer;

    public LocalWorldTwins(
            TwinList twins,
            TwinAccess access,
            KeptAcquisitions acquisitions,
            Worlds worlds,
            TwinSynchronizer synchronizer) {
        this.twins = twins;
        this.access = access;
        this.acquisitions = acquisitions;
        this.worlds = worlds;
        this.synchronizer = synchronizer;
    }

    @Override
    public Page<Twin> list(Subject subject, WorldId world, PageRequest page) {
        Reduction reduction = new Reduction(access, acquisitions, subject, world);
        Alignments aligned = aligned(subject, world);
        List<Twin> found = readable(reduction, subject, world, page)
                .map(reduction::of)
                .map(twin -> told(twin, aligned))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page.limit(), twin -> twin.id().value());
    }

    @Override
    public Page<TwinState> states(Subject subject, WorldId world, PageRequest page) {
        Reduction reduction = new Reduction(access, acquisitions, subject, world);
        Alignments aligned = aligned(subject, world);
        List<TwinState> found = readable(reduction, subject, world, page)
                .flatMap(twin ->
                        synchronizer.state(twin.id()).stream().map(state -> told(reduction.of(twin, state), aligned)))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page.limit(), state -> state.twin().value());
    }

    private Stream<Twin> readable(Reduction reduction, Subject subject, WorldId world, PageRequest page) {
        return worlds
                .find(subject, world)
                .orElseThrow(() -> IntertwineException.absent("world", world))
                .twins()
                .keySet()
                .stream()
                .filter(id -> id.value().compareTo(page.after()) > 0)
                .flatMap(id -> twins.find(id).stream())
                .filter(twin -> reduction.may(Action.READ, twin, null));
    }

    @Override
    public Optional<Twin> find(Subject subject, WorldId world, TwinId id) {
        return readable(subject, world, id)
                .map(new Reduction(access, acquisitions, subject, world)::of)
                .map(twin -> told(twin, aligned(subject, world)));
    }

    @Override
    public Optional<TwinState> state(Subject subject, WorldId world, TwinId id) {
        Reduction reduction = new Reduction(access, acquisitions, subject, world);
        return readable(subject, world, id)
                .flatMap(twin -> synchronizer.state(id).map(state -> reduction.of(twin, state)))
                .map(state -> told(state, aligned(subject, world)));
    }

    private Alignments aligned(Subject subject, WorldId world) {
        return worlds.find(subject, world).map(World::aligned).orElse(Alignments.NONE);
    }

    private static Twin told(Twin twin, Alignments aligned) {
        Pose pose = twin.description().pose();
        return pose == null || aligned.isEmpty()
                ? twin
                : new Twin(twin.system(), twin.description().at(aligned.told(pose)));
    }

    private static TwinState told(TwinState state, Alignments aligned) {
        return aligned.isEmpty()
                ? state
                : new TwinState(state.twin(), state.sync(), state.revision(), aligned.told(state.properties()));
    }

    private Optional<Twin> readable(Subject subject, WorldId world, TwinId id) {
        return worlds.find(subject, world)
                .flatMap(found -> found.placement(id))
                .flatMap(_ -> twins.find(id))
                .filter(twin -> new Reduction(access, acquisitions, subject, world).may(Action.READ, twin, null));
    }
}
