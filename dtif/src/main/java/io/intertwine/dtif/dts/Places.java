package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where twins stand, and who follows what stands in a region. A twin that comes into one is told
/// there with all that is known of it; one that leaves is told as gone.
///
/// Who begins to follow a region is found by each move from then on, and looks at the twins only
/// then: so it misses no one who moves meanwhile. What concerns one twin is done under the lock of
/// that twin.
final class Places {
    private final PoseGrid poses = new PoseGrid();
    private final ZoneGrid zones = new ZoneGrid();

    PoseGrid poses() {
        return poses;
    }

    ZoneGrid zones() {
        return zones;
    }

    /// Puts a twin where it stands, before anybody follows it.
    void put(LiveTwin twin) {
        settle(twin, twin.pose());
    }

    private void settle(LiveTwin twin, @Nullable Position now) {
        poses.move(twin, twin.standing(), now);
        twin.stand(now);
    }

    /// The twin is not listed any more.
    void remove(LiveTwin twin) {
        synchronized (twin) {
            settle(twin, null);
        }
    }

    /// On the shard of the twin, after its state was published: tells the change to those who follow.
    void tell(LiveTwin twin, Numbered change, Instant time) {
        if (!twin.isPose(change.change())) {
            twin.offer(change);
        } else {
            moved(twin, change, time);
        }
    }

    /// On the shard of the twin, when it may stand elsewhere.
    void moved(LiveTwin twin, Numbered change, Instant time) {
        Position now = twin.pose();
        synchronized (twin) {
            settle(twin, now);
            leave(twin, now, new Numbered(change.number(), gone(twin, time)));
            twin.offer(change);
            if (now != null) {
                zones.visit(now, zone -> enter(zone, twin, now, change.number()));
            }
        }
    }

    private static void leave(LiveTwin twin, @Nullable Position now, Numbered gone) {
        twin.followers().eachNearby(follower -> {
            Zone zone = follower.zone();
            if (zone != null && zone.moves(twin.id()) && !zone.contains(now) && zone.leave(twin)) {
                follower.offer(gone);
            }
        });
    }

    private static TwinChange gone(LiveTwin twin, Instant time) {
        return new TwinChange(twin.id(), Map.of(), List.of(), new SyncState.Gone(time));
    }

    private static void enter(Zone zone, LiveTwin twin, Position now, long number) {
        if (zone.contains(now) && zone.moves(twin.id()) && zone.enter(twin)) {
            TwinState state = twin.state();
            TwinChange all = new TwinChange(twin.id(), state.properties(), List.of(), state.sync());
            zone.subscription().offer(new Numbered(number, all));
        }
    }
}
