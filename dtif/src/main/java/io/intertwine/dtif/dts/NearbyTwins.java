package io.intertwine.dtif.dts;

import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The twins of a region as one subscriber may see them. It is decided when a twin comes into the
/// region, not before. Used by the subscription's own thread only.
///
/// A twin whose pose the subscriber may not observe is in no region, or he could find out where it
/// is; unless his world put it there.
final class NearbyTwins {
    private final Subject subject;
    private final Interest interest;
    private final Sources sources;
    private final Zone zone;
    private final Set<TwinId> hidden = new HashSet<>();
    private boolean anew;
    private long moved;

    /// What it is made of.
    record Sources(TwinList list, Worlds worlds, TwinAccess access, LiveTwins live) {}

    NearbyTwins(Subject subject, Interest interest, Sources sources, Zone zone) {
        this.subject = subject;
        this.interest = interest;
        this.sources = sources;
        this.zone = zone;
    }

    Zone zone() {
        return zone;
    }

    long moved() {
        return moved;
    }

    /// The view of what is there now; it grows and shrinks with what is admitted.
    View look() {
        hidden.clear();
        moved = sources.live().log().last();
        anew |= zone.look(selection(), sources.live());
        Map<TwinId, View.Shown> shown = new HashMap<>();
        zone.twins().forEach(twin -> decided(twin).ifPresentOrElse(now -> shown.put(twin, now), () -> hide(twin)));
        return new View(shown);
    }

    private void hide(TwinId twin) {
        hidden.add(twin);
        zone.mute(twin);
    }

    private Zone.Selection selection() {
        Interest.Nearby nearby = Objects.requireNonNull(interest.nearby());
        if (interest.world() == null) {
            return new Zone.Selection(Objects.requireNonNull(nearby.frame()), selected(_ -> true), Map.of());
        }
        World world = sources.worlds().find(subject, interest.world()).orElse(null);
        if (world == null) {
            return new Zone.Selection("", _ -> false, Map.of());
        }
        Map<TwinId, Position> placed = new HashMap<>();
        world.twins().forEach((twin, placement) -> {
            Position position = Position.of(placement.pose());
            if (position != null && selected(_ -> true).test(twin)) {
                placed.put(twin, position);
            }
        });
        String frame = nearby.frame() == null ? world.frame() : nearby.frame();
        return new Zone.Selection(
                frame, selected(twin -> world.twins().containsKey(twin) && !placed.containsKey(twin)), placed);
    }

    /// Shards ask this with each move.
    private Predicate<TwinId> selected(Predicate<TwinId> also) {
        if (interest.twins().equals(TwinSelector.ALL)) {
            return also;
        }
        return also.and(
                twin -> sources.list().find(twin).filter(interest::follows).isPresent());
    }

    private Optional<View.Shown> decided(TwinId id) {
        return sources.list()
                .find(id)
                .filter(this::mayBeFound)
                .flatMap(twin -> View.decided(subject, interest, twin, sources.access()));
    }

    private boolean mayBeFound(Twin twin) {
        String pose = PoseSource.of(twin).property();
        return pose == null || zone.isPlaced(twin.id()) || View.may(sources.access(), subject, interest, twin, pose);
    }

    /// Whether the change is for the subscriber. The view has the twin from then on, or, when it left,
    /// not any more.
    boolean admit(View view, Numbered numbered) {
        TwinChange change = numbered.change();
        TwinId twin = change.twin();
        if (change.sync() instanceof SyncState.Gone) {
            moved = Math.max(moved, numbered.number());
            hidden.remove(twin);
            return view.twins().remove(twin) != null;
        }
        if (view.twins().containsKey(twin)) {
            return true;
        }
        // who enters is told with a sync state, once
        if (hidden.contains(twin) || change.sync() == null || !zone.moves(twin)) {
            return false;
        }
        moved = Math.max(moved, numbered.number());
        Optional<View.Shown> shown = decided(twin);
        shown.ifPresentOrElse(now -> view.twins().put(twin, now), () -> hide(twin));
        return shown.isPresent();
    }

    /// The view without what left the region.
    View still(View before) {
        Map<TwinId, View.Shown> left = new HashMap<>(before.twins());
        left.keySet().retainAll(Set.copyOf(zone.twins()));
        return new View(left);
    }

    /// True once after a look that followed twins anew.
    boolean isAnew() {
        boolean was = anew;
        anew = false;
        return was;
    }
}
