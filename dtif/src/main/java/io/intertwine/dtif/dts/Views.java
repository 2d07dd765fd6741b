package io.intertwine.dtif.dts;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.Alignments;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out what one subscriber may see, and shows it to him. Used by the subscription's own thread only.
final class Views {
    private final Subject subject;
    private final Interest interest;
    private final TwinList list;
    private final Worlds worlds;
    private final TwinAccess access;
    private final LiveTwins live;
    private final ViewAudit audit;
    private final PendingChanges pending = new PendingChanges();
    private final @Nullable ChangeCondition where;
    private final Map<TwinId, LiveTwin> followed = new HashMap<>();
    private View last = View.EMPTY;
    private @Nullable NearbyTwins nearby;

    /// What views are made of.
    record Sources(TwinList list, Worlds worlds, TwinAccess access, LiveTwins live, ViewAudit audit) {}

    Views(Subject subject, Interest interest, @Nullable ChangeCondition where, Sources sources) {
        this.subject = subject;
        this.interest = interest;
        this.where = where;
        this.list = sources.list();
        this.worlds = sources.worlds();
        this.access = sources.access();
        this.live = sources.live();
        this.audit = sources.audit();
    }

    /// Before it looks first.
    void open(Subscription subscription) {
        Interest.Nearby place = interest.nearby();
        if (place != null) {
            Zone zone = new Zone(subscription, interest.properties(), place.region(), live.places());
            nearby = new NearbyTwins(subject, interest, new NearbyTwins.Sources(list, worlds, access, live), zone);
        }
    }

    @Nullable
    Zone zone() {
        return nearby == null ? null : nearby.zone();
    }

    /// Any thread may tell that everything may look different.
    void changed() {
        pending.everything();
    }

    /// Any thread may tell of changed rules; true when they concern this subscriber.
    boolean changed(AccessChange change) {
        boolean concerns = change.concerns(subject, Action.OBSERVE);
        if (concerns) {
            pending.add(change);
        }
        return concerns;
    }

    /// The view as it is now. It decides anew only what changed since the last look.
    View look() {
        Optional<List<AccessChange>> changes = pending.take();
        View before = last;
        if (nearby != null) {
            last = nearby.look().in(aligned());
            audit.looked(subject, interest, nearby.still(before), last);
            return last;
        }
        last = changes.isEmpty()
                ? View.of(subject, interest, candidates(), access)
                : before.renewed(
                        subject,
                        interest,
                        candidates(),
                        access,
                        twin -> changes.get().stream()
                                .anyMatch(change -> change.concerns(subject, Action.OBSERVE, twin)));
        last = last.in(aligned());
        audit.looked(subject, interest, before, last);
        return last;
    }

    private Alignments aligned() {
        return interest.world() == null
                ? Alignments.NONE
                : worlds.find(subject, interest.world()).map(World::aligned).orElse(Alignments.NONE);
    }

    /// Another member is shown the same view.
    void joined(FlowId flow) {
        audit.joined(subject, interest, flow, last);
    }

    /// The subscription follows exactly the twins of the view afterwards. True when it follows one anew, so
    /// that its changes up to now are not known; that can be a twin which was unlisted and listed again between
    /// two looks.
    boolean follow(View view, Subscription subscription) {
        if (nearby != null) {
            return nearby.isAnew();
        }
        boolean anew = false;
        for (TwinId twin : view.twins().keySet()) {
            LiveTwin now = live.find(twin).orElse(null);
            LiveTwin before = now == null ? null : followed.put(twin, now);
            if (now != null && now != before) {
                now.follow(subscription, interest.properties());
                anew = true;
            }
        }
        List<TwinId> left = followed.keySet().stream()
                .filter(twin -> !view.twins().containsKey(twin))
                .toList();
        left.forEach(twin -> unfollow(twin, subscription));
        return anew;
    }

    /// The subscription follows nothing any more.
    void close(Subscription subscription) {
        if (nearby == null) {
            follow(View.EMPTY, subscription);
        } else {
            nearby.zone().close();
        }
    }

    private void unfollow(TwinId twin, Subscription subscription) {
        LiveTwin before = followed.remove(twin);
        if (before != null) {
            before.unfollow(subscription);
        }
    }

    private Iterable<Twin> candidates() {
        if (interest.world() != null) {
            Set<TwinId> selected = worlds.find(subject, interest.world())
                    .map(World::twins)
                    .map(Map::keySet)
                    .orElse(Set.of());
            return selected.stream().map(list::find).flatMap(Optional::stream).toList();
        }
        Set<String> ids = interest.twins().ids();
        Set<String> systems = interest.twins().systems();
        if (ids.isEmpty() && !systems.isEmpty()) {
            return systems.stream()
                    .map(TwinSystemId::new)
                    .flatMap(system -> list.ofSystem(system).stream())
                    .toList();
        }
        return ids.isEmpty()
                ? list.after("")
                : ids.stream()
                        .map(TwinId::new)
                        .map(list::find)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /// The states of all twins of the view as they are now, each with the number of the newest change in it.
    Map<TwinId, LiveTwin.Seen> seen(View view) {
        Map<TwinId, LiveTwin.Seen> seen = new TreeMap<>();
        for (TwinId twin : view.twins().keySet()) {
            live.find(twin).ifPresent(found -> seen.put(twin, found.seen()));
        }
        return seen;
    }

    /// What the subscriber may see, and wants to see, of a change that was told to it: twins that
    /// come into a region belong to the view from then on, and those that leave do not.
    Optional<TwinChange> take(View view, Numbered change) {
        if (nearby == null) {
            return filter(view, change.change());
        }
        TwinChange told = change.change();
        if (!nearby.admit(view, change)) {
            return Optional.empty();
        }
        return told.sync() instanceof SyncState.Gone
                ? Optional.of(new TwinChange(told.twin(), Map.of(), List.of(), told.sync()))
                : filter(view, told);
    }

    /// The number of the change by which the twins that are followed became others; 0 when they did not.
    long moved() {
        return nearby == null ? 0 : nearby.moved();
    }

    /// What the subscriber may see, and wants to see, of the change.
    Optional<TwinChange> filter(View view, TwinChange change) {
        Optional<TwinChange> shown = view.filter(change);
        return where == null ? shown : shown.flatMap(where::filter);
    }

    TwinState filter(View view, TwinState state) {
        TwinState shown = view.filter(state);
        return where == null ? shown : where.filter(shown);
    }

    /// The twins of the view before that are in no list any more, as they are told.
    List<TwinChange> unlisted(View before, View now) {
        Instant time = live.now();
        return before.twins().keySet().stream()
                .filter(twin ->
                        !now.twins().containsKey(twin) && list.find(twin).isEmpty())
                .map(twin -> new TwinChange(twin, Map.of(), List.of(), new SyncState.Gone(time)))
                .toList();
    }
}
