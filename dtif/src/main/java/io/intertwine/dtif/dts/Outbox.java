package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What waits for one subscriber. Not thread-safe: its subscription guards it. Never grows beyond its bound.
sealed interface Outbox {
    /// Takes a change. False when the bound was reached and changes were dropped.
    boolean add(Numbered change);

    boolean isEmpty();

    /// The highest number that came in.
    long last();

    /// Gives out everything that waits with a number up to this one; what has a higher number goes on waiting.
    List<Numbered> drain(long upTo);

    /// Conflates: one waiting value for each property, the newest. Events cannot be conflated and are bounded.
    final class Latest implements Outbox {
        private static final int EVENTS = 256;

        private final Map<TwinId, Waiting> waiting = new LinkedHashMap<>();
        private final LongAdder conflated;
        private int events;
        private long last;

        Latest(LongAdder conflated) {
            this.conflated = conflated;
        }

        private static final class Waiting {
            private final Map<String, Numbered> properties = new HashMap<>();
            private final List<Numbered> events = new ArrayList<>();
            private @Nullable Numbered sync;

            boolean isEmpty() {
                return properties.isEmpty() && events.isEmpty() && sync == null;
            }

            /// Takes out what has a number up to this one, as one change with the highest of these numbers.
            @Nullable
            Numbered take(TwinId twin, long upTo) {
                long highest = 0;
                Map<String, PropertyState> values = new HashMap<>();
                for (Iterator<Map.Entry<String, Numbered>> all =
                                properties.entrySet().iterator();
                        all.hasNext(); ) {
                    Map.Entry<String, Numbered> one = all.next();
                    if (one.getValue().number() <= upTo) {
                        highest = Math.max(highest, one.getValue().number());
                        values.put(one.getKey(), valueOf(one));
                        all.remove();
                    }
                }
                List<TwinEvent> happened = new ArrayList<>();
                while (!events.isEmpty() && events.getFirst().number() <= upTo) {
                    Numbered event = events.removeFirst();
                    highest = Math.max(highest, event.number());
                    happened.addAll(event.change().events());
                }
                Numbered state = sync != null && sync.number() <= upTo ? sync : null;
                if (state != null) {
                    highest = Math.max(highest, state.number());
                    sync = null;
                }
                SyncState news = state == null ? null : state.change().sync();
                return highest == 0 ? null : new Numbered(highest, new TwinChange(twin, values, happened, news));
            }

            private static PropertyState valueOf(Map.Entry<String, Numbered> one) {
                return Objects.requireNonNull(
                        one.getValue().change().properties().get(one.getKey()));
            }
        }

        @Override
        public boolean add(Numbered numbered) {
            TwinChange change = numbered.change();
            last = Math.max(last, numbered.number());
            Waiting twin = waiting.computeIfAbsent(change.twin(), _ -> new Waiting());
            for (String property : change.properties().keySet()) {
                if (twin.properties.put(property, numbered) != null) {
                    conflated.increment();
                }
            }
            twin.sync = change.sync() != null ? numbered : twin.sync;
            if (change.events().isEmpty()) {
                return true;
            }
            if (events + change.events().size() > EVENTS) {
                return false;
            }
            twin.events.add(numbered);
            events += change.events().size();
            return true;
        }

        @Override
        public boolean isEmpty() {
            return waiting.isEmpty();
        }

        @Override
        public long last() {
            return last;
        }

        @Override
        public List<Numbered> drain(long upTo) {
            List<Numbered> changes = new ArrayList<>(waiting.size());
            for (Iterator<Map.Entry<TwinId, Waiting>> twins = waiting.entrySet().iterator(); twins.hasNext(); ) {
                Map.Entry<TwinId, Waiting> twin = twins.next();
                Numbered taken = twin.getValue().take(twin.getKey(), upTo);
                if (taken != null) {
                    changes.add(taken);
                    events -= taken.change().events().size();
                }
                if (twin.getValue().isEmpty()) {
                    twins.remove();
                }
            }
            return changes;
        }
    }

    /// Keeps each change in order, up to a bound; beyond it everything that waits is dropped.
    final class Ordered implements Outbox {
        private final int bound;
        private final List<Numbered> waiting = new ArrayList<>();
        private long last;

        Ordered(int bound) {
            this.bound = bound;
        }

        @Override
        public boolean add(Numbered change) {
            last = Math.max(last, change.number());
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
        public long last() {
            return last;
        }

        /// In the order of numbers: writers may have handed theirs over in another one.
        @Override
        public List<Numbered> drain(long upTo) {
            List<Numbered> changes = new ArrayList<>(waiting.size());
            List<Numbered> later = new ArrayList<>();
            waiting.forEach(change -> (change.number() <= upTo ? changes : later).add(change));
            waiting.clear();
            waiting.addAll(later);
            changes.sort(Comparator.comparingLong(Numbered::number));
            return changes;
        }
    }
}
