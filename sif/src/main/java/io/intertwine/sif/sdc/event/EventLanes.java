package io.intertwine.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The lanes of all subscriptions; each has a virtual thread of its own, so that a slow target holds
/// nobody else back. Thread-safe.
final class EventLanes {
    private final InstantSource clock;
    private final Map<String, EventLane> lanes = new ConcurrentSkipListMap<>();
    private boolean started;
    private boolean stopped;

    EventLanes(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(EventLane lane) {
        lanes.put(lane.subscription().id().value(), lane);
        if (started) {
            begin(lane);
        }
        if (stopped) {
            lane.stop();
        }
    }

    private void begin(EventLane lane) {
        Thread.ofVirtual().name("events-" + lane.subscription().id()).start(() -> lane.run(clock));
    }

    /// In the order of ids.
    Collection<EventLane> all() {
        return lanes.values();
    }

    Optional<EventLane> find(Subject by, EventSubscriptionId id) {
        return Optional.ofNullable(lanes.get(id.value()))
                .filter(lane -> Owned.isSeen(by, lane.subscription().by()));
    }

    EventLane existing(Subject by, EventSubscriptionId id) {
        return find(by, id).orElseThrow(() -> IntertwineException.absent("event subscription", id));
    }

    void remove(EventLane lane) {
        lanes.remove(lane.subscription().id().value());
        lane.close();
    }

    /// Returns when it is durable for everyone who wants it.
    void announce(Announcement what) {
        JsonObject event = what.event();
        for (EventLane lane : all()) {
            if (lane.wants(what, event)) {
                lane.add(event, clock.instant());
            }
        }
    }

    synchronized void start() {
        started = true;
        all().forEach(this::begin);
    }

    synchronized void stop() {
        stopped = true;
        all().forEach(EventLane::stop);
    }
}
