package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What waits for one subscriber. Not thread-safe: its subscription guards it. Never grows beyond its bound.
sealed interface Outbox {
    /// Takes a change. False when the bound was reached and changes were dropped.
    boolean add(TwinChange change);

    boolean isEmpty();

    /// Gives out everything that waits and becomes empty.
    List<TwinChange> drain();

    /// Conflates: one waiting value for each property, the newest. Events cannot be conflated and are bounded.
    final class Latest implements Outbox {
        private static final int EVENTS = 256;

        private final Map<TwinId, Waiting> waiting = new LinkedHashMap<>();
        private int events;

        private static final class Waiting {
            private final Map<String, PropertyState> properties = new HashMap<>();
            private final List<TwinEvent> events = new ArrayList<>();
            private @Nullable SyncState sync;
        }

        @Override
        public boolean add(TwinChange change) {
            Waiting twin = waiting.computeIfAbsent(change.twin(), _ -> new Waiting());
            twin.properties.putAll(change.properties());
            twin.sync = change.sync() != null ? change.sync() : twin.sync;
            if (events + change.events().size() > EVENTS) {
                return false;
            }
            twin.events.addAll(change.events());
            events += change.events().size();
            return true;
        }

        @Override
        public boolean isEmpty() {
            return waiting.isEmpty();
        }

        @Override
        public List<TwinChange> drain() {
            List<TwinChange> changes = waiting.entrySet().stream()
                    .map(entry -> new TwinChange(
                            entry.getKey(),
                            entry.getValue().properties,
                            entry.getValue().events,
                            entry.getValue().sync))
                    .toList();
            waiting.clear();
            events = 0;
            return changes;
        }
    }

    /// Keeps each change in order, up to a bound; beyond it everything that waits is dropped.
    final class Ordered implements Outbox {
        private final int bound;
        private final List<TwinChange> waiting = new ArrayList<>();

        Ordered(int bound) {
            this.bound = bound;
        }

        @Override
        public boolean add(TwinChange change) {
            if (waiting.size() >= bound) {
                waiting.clear();
                return false;
            }
            waiting.add(change);
            return true;
        }

        @Override
        public boolean isEmpty() {
            return waiting.isEmpty();
        }

        @Override
        public List<TwinChange> drain() {
            List<TwinChange> changes = List.copyOf(waiting);
            waiting.clear();
            return changes;
        }
    }
}
