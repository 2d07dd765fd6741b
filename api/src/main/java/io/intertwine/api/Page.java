package io.intertwine.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list in stable order. `next` is the `after` of the next page, or null on the last one.
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /// A page of at most `limit` of the found items; one more than that tells that there is a next page.
    public static <T> Page<T> of(List<T> found, int limit, Function<? super T, String> key) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), key.apply(found.get(limit - 1)));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), next);
    }
}
