package io.intertwine.api.twin;

import java.util.Map;

/// The live state of one twin, an immutable snapshot.
///
/// @param revision the highest revision among its properties; 0 when nothing was reported yet
public record TwinState(TwinId twin, SyncState sync, long revision, Map<String, PropertyState> properties) {
    public TwinState {
        properties = Map.copyOf(properties);
    }
}
