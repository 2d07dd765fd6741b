package io.intertwine.dtif.dts;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Writes that wait for a report of their value, for connectors whose protocol does not confirm. Any thread may
/// call.
final class Expectations {
    private record Place(TwinId twin, String property) {}

    private final ConcurrentMap<Place, Collection<Expected>> waiting = new ConcurrentHashMap<>();

    /// One write's wait; close it.
    final class Expected implements AutoCloseable {
        private final Place place;
        private final JsonValue value;
        private final CountDownLatch shown = new CountDownLatch(1);

        private Expected(Place place, JsonValue value) {
            this.place = place;
            this.value = value;
        }

        /// Blocks until the value is reported, at most for the time; true when it is.
        boolean await(Duration time) {
            try {
                return shown.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(place, (_, others) -> {
                others.remove(this);
                return others.isEmpty() ? null : others;
            });
        }
    }

    Expected expect(TwinId twin, String property, JsonValue value) {
        Expected expected = new Expected(new Place(twin, property), value);
        waiting.compute(expected.place, (_, others) -> {
            Collection<Expected> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(expected);
            return all;
        });
        return expected;
    }

    /// The change was applied, or dropped because nothing is new in it: what the twin reports now may be what
    /// is waited for.
    void reported(LiveTwin twin, Change change) {
        if (waiting.isEmpty()) {
            return;
        }
        for (Expected expected : waiting.getOrDefault(new Place(change.twin(), change.property()), List.of())) {
            if (shows(twin.state(), change.property(), expected.value)) {
                expected.shown.countDown();
            }
        }
    }

    /// Whether the state has the value as reported.
    static boolean shows(TwinState state, String property, JsonValue value) {
        PropertyState now = state.properties().get(property);
        Sample reported = now == null ? null : now.reported();
        return reported != null
                && reported.quality() != Quality.BAD
                && reported.value().equals(value);
    }
}
