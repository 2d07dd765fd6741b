package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The twins that one trigger sees, as it saw them last. Used by one thread at a time.
final class Sight {
    private record Seen(long revision, Map<String, JsonValue> values) {}

    private final Map<TwinId, Seen> seen = new HashMap<>();

    /// The next frame shows everything for the first time.
    void forget() {
        seen.clear();
    }

    /// Tells of each change in the frame, and of twins that are not listed any more.
    void look(LiveFrame frame, Consumer<Moved> moved, Consumer<TwinId> gone) {
        switch (frame) {
            case LiveFrame.Snapshot snapshot -> {
                Set<TwinId> shown = new HashSet<>();
                for (TwinState state : snapshot.twins()) {
                    shown.add(state.twin());
                    take(state.twin(), new Seen(state.revision(), values(state.properties())), moved);
                }
                seen.keySet().retainAll(shown);
            }
            case LiveFrame.Delta delta -> delta.changes().forEach(change -> look(change, moved, gone));
            case LiveFrame.Gap _, LiveFrame.SystemChange _ -> {}
        }
    }

    private void look(TwinChange change, Consumer<Moved> moved, Consumer<TwinId> gone) {
        if (change.sync() instanceof SyncState.Gone) {
            seen.remove(change.twin());
            gone.accept(change.twin());
            return;
        }
        Seen before = seen.get(change.twin());
        Map<String, JsonValue> values = new HashMap<>(before == null ? Map.of() : before.values());
        values.putAll(values(change.properties()));
        long revision = change.properties().values().stream()
                .map(PropertyState::reported)
                .mapToLong(sample -> sample == null ? 0 : sample.revision())
                .max()
                .orElse(0);
        take(change.twin(), new Seen(revision, values), moved);
    }

    /// What brings nothing newer is no change.
    private void take(TwinId twin, Seen now, Consumer<Moved> moved) {
        Seen before = seen.get(twin);
        if (before == null || now.revision() > before.revision()) {
            seen.put(twin, now);
            moved.accept(new Moved(twin, now.revision(), before == null ? Map.of() : before.values(), now.values()));
        }
    }

    private static Map<String, JsonValue> values(Map<String, PropertyState> properties) {
        Map<String, JsonValue> values = new HashMap<>();
        properties.forEach((name, state) -> {
            Sample reported = state.reported();
            if (reported != null) {
                values.put(name, reported.value());
            }
        });
        return values;
    }
}
