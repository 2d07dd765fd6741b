package io.intertwine.connector.mqtt;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where devices do not answer commands: the value a device reports confirms a write. Any thread may call.
final class ReportedValues {
    private final boolean needed;
    private final Map<Place, JsonValue> latest = new ConcurrentHashMap<>();
    private final List<Wait> waits = new CopyOnWriteArrayList<>();

    private record Place(TwinId twin, String property) {}

    private record Wait(Place place, JsonValue wanted, Runnable then) {}

    /// @param needed false when answers confirm writes, so that nothing has to be remembered
    ReportedValues(boolean needed) {
        this.needed = needed;
    }

    void take(Change change) {
        if (!needed) {
            return;
        }
        Place place = new Place(change.twin(), change.property());
        latest.put(place, change.value());
        for (Wait wait : waits) {
            if (wait.place().equals(place) && wait.wanted().equals(change.value())) {
                wait.then().run();
            }
        }
    }

    /// True when the wanted value is the one reported last.
    boolean shows(TwinId twin, String property, JsonValue wanted) {
        return wanted.equals(latest.get(new Place(twin, property)));
    }

    /// Runs `then` each time the wanted value is reported, until the result is closed.
    Watch watch(TwinId twin, String property, JsonValue wanted, Runnable then) {
        Wait wait = new Wait(new Place(twin, property), wanted, then);
        waits.add(wait);
        return () -> waits.remove(wait);
    }

    /// Ends a watch.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
