package io.intertwine.api.dtif.dts;

import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is new about one twin.
///
/// @param sync its sync state when that changed, otherwise null
public record TwinChange(
        TwinId twin,
        Map<String, PropertyState> properties,
        List<TwinEvent> events,
        @Nullable SyncState sync) {
    public TwinChange {
        properties = Map.copyOf(properties);
        events = List.copyOf(events);
    }
}
