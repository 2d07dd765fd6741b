package io.intertwine.server.view;

import io.intertwine.api.condition.Found;
import io.intertwine.api.condition.QueryPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of what was found.
///
/// @param next       the `after` of the next page; null on the last one
/// @param total      how many there are on all pages
/// @param totalExact false when counting stopped at a bound, so that there are `total` or more
/// @param plan       how it was answered; null when nobody asked
public record FoundView<T>(
        List<T> items,
        @Nullable String next,
        long total,
        boolean totalExact,
        @Nullable QueryPlan plan) {
    public static <T> FoundView<T> of(Found<T> found) {
        return new FoundView<>(found.page().items(), found.page().next(), found.total(), found.exact(), found.plan());
    }
}
