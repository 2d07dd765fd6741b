package io.intertwine.api.dtif.dts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a twin, newest first.
///
/// @param next  the `before` of what happened earlier; null when no more is known
/// @param whole every change with this number or a higher one is known; of earlier ones, the last report of each
///              property
/// @param since when that number was
public record PastChanges(List<Past> items, @Nullable Long next, long whole, Instant since) {
    /// A change and its place in the one sequence.
    public record Past(long number, TwinChange change) {}

    public PastChanges {
        items = List.copyOf(items);
    }
}
