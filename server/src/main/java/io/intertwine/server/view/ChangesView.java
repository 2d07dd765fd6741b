package io.intertwine.server.view;

import io.intertwine.api.dtif.dts.PastChanges;
import io.intertwine.api.dtif.dts.PastChanges.Past;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What happened to a twin, newest first.
///
/// @param next  the `before` of the next page; absent on the last one
/// @param whole from where on no change is left out
public record ChangesView(List<ChangeView> items, @Nullable Long next, Whole whole) {
    /// Each change with this number or a higher one, which is since this time, is told; of earlier ones, the last
    /// report of each property.
    public record Whole(long from, Instant since) {}

    /// One change, in the form of the live feed; members without news are absent.
    public record ChangeView(
            long number,
            @Nullable SortedMap<String, PropertyState> properties,
            @Nullable List<TwinEvent> events,
            @Nullable SyncView sync) {
        static ChangeView of(Past past) {
            SyncState sync = past.change().sync();
            return new ChangeView(
                    past.number(),
                    past.change().properties().isEmpty()
                            ? null
                            : new TreeMap<>(past.change().properties()),
                    past.change().events().isEmpty() ? null : past.change().events(),
                    sync == null ? null : SyncView.of(sync));
        }
    }

    public static ChangesView of(PastChanges past) {
        return new ChangesView(
                past.items().stream().map(ChangeView::of).toList(), past.next(), new Whole(past.whole(), past.since()));
    }
}
