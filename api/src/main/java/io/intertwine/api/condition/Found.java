package io.intertwine.api.condition;

import io.intertwine.api.Page;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was found.
///
/// @param total how many there are on all pages
/// @param exact false when counting stopped at a bound, so that there are `total` or more
/// @param plan  how it was answered; null when nobody asked
public record Found<T>(
        Page<T> page, long total, boolean exact, @Nullable QueryPlan plan) {
    public <R> Found<R> map(Function<? super T, ? extends R> function) {
        return new Found<>(page.map(function), total, exact, plan);
    }
}
