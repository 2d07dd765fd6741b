package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The region that one subscription follows, and the twins in it. Shards let twins enter and leave; the
/// subscription's thread looks anew.
final class Zone {
    private final Subscription subscription;
    private final Set<String> properties;
    private final Region region;
    private final Places places;
    private final Set<LiveTwin> inside = ConcurrentHashMap.newKeySet();
    private final Set<TwinId> muted = ConcurrentHashMap.newKeySet();
    private @Nullable String frame;
    private volatile boolean closed;
    private volatile Selection selection = new Selection("", _ -> false, Map.of());

    /// Which twins count.
    ///
    /// @param frame  the frame of the region
    /// @param moving whether the twin counts where it stands
    /// @param placed where the world has put twins, wherever they stand
    record Selection(String frame, Predicate<TwinId> moving, Map<TwinId, Position> placed) {}

    Zone(Subscription subscription, Set<String> properties, Region region, Places places) {
        this.subscription = subscription;
        this.properties = properties;
        this.region = region;
        this.places = places;
    }

    Subscription subscription() {
        return subscription;
    }

    Region region() {
        return region;
    }

    boolean contains(@Nullable Position position) {
        return position != null && position.isIn(selection.frame(), region);
    }

    /// Whether the twin comes and goes with its pose.
    boolean moves(TwinId twin) {
        return selection.moving().test(twin);
    }

    /// Whether the world put the twin where it is.
    boolean isPlaced(TwinId twin) {
        return selection.placed().containsKey(twin);
    }

    /// Under the twin's lock; true when it was not inside.
    boolean enter(LiveTwin twin) {
        boolean entered = inside.add(twin);
        if (entered) {
            twin.follow(subscription, properties);
        }
        if (closed || !belongs(twin)) {
            leave(twin);
            return false;
        }
        return entered;
    }

    /// Under the twin's lock; true when it was inside.
    boolean leave(LiveTwin twin) {
        boolean left = inside.remove(twin);
        if (left) {
            muted.remove(twin.id());
            twin.unfollow(subscription);
        }
        return left;
    }

    /// The subscriber may not see it: until the next look only its going counts, so that its changes do not crowd
    /// out those of others.
    void mute(TwinId twin) {
        muted.add(twin);
    }

    boolean tells(TwinChange change) {
        return change.sync() instanceof SyncState.Gone || !muted.contains(change.twin());
    }

    /// Follows exactly the twins that are there now. True when it follows one anew, so that its
    /// changes up to now are not known.
    boolean look(Selection now, LiveTwins live) {
        muted.clear();
        selection = now;
        if (!now.frame().equals(frame)) {
            withdraw();
            frame = now.frame();
            places.zones().add(this, now.frame());
        }
        inside.forEach(twin -> settle(twin, live));
        boolean[] anew = new boolean[1];
        places.poses().visit(now.frame(), region, twin -> anew[0] |= settle(twin, live));
        now.placed().keySet().forEach(twin -> live.find(twin).ifPresent(there -> anew[0] |= settle(there, live)));
        return anew[0];
    }

    private boolean settle(LiveTwin twin, LiveTwins live) {
        synchronized (twin) {
            boolean listed = live.find(twin.id()).filter(twin::equals).isPresent();
            if (listed && belongs(twin)) {
                return enter(twin);
            }
            leave(twin);
            return false;
        }
    }

    private boolean belongs(LiveTwin twin) {
        Position placed = selection.placed().get(twin.id());
        return placed != null ? contains(placed) : moves(twin.id()) && contains(twin.standing());
    }

    /// The ids of the twins that are inside.
    List<TwinId> twins() {
        return inside.stream().map(LiveTwin::id).toList();
    }

    private void withdraw() {
        if (frame != null) {
            places.zones().remove(this, frame);
            frame = null;
        }
    }

    void close() {
        closed = true;
        selection = new Selection("", _ -> false, Map.of());
        withdraw();
        inside.forEach(twin -> {
            synchronized (twin) {
                leave(twin);
            }
        });
    }
}
