package io.intertwine.server.view;

import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.SortedMap;
import java.util.TreeMap;

/// The live state of a twin; properties in the order of their names.
public record StateView(TwinId twin, SyncView sync, long revision, SortedMap<String, PropertyState> properties) {
    public static StateView of(TwinState state) {
        return new StateView(
                state.twin(), SyncView.of(state.sync()), state.revision(), new TreeMap<>(state.properties()));
    }
}
