package io.intertwine.directory;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.Found;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.QueryPlan;
import io.intertwine.api.port.Hits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One search: candidates from the index in the order of ids, and a filter that turns those that are meant into items.
///
/// @param narrowing exact when the filter refuses nothing of what the index gives
/// @param open      true when the caller may know of every candidate; otherwise how many there are would tell
///                  what he may not see, and only those that are meant are counted
/// @param filter    the item of an id; empty when it is not meant
public record Search<T>(
        IndexKeeper keeper,
        DirectoryLimits limits,
        String kind,
        Narrowing narrowing,
        boolean open,
        Function<String, Optional<T>> filter) {

    /// A page, and how it came about.
    ///
    /// @param items with their ids
    /// @param next  null when the candidates are at their end
    private record Walk<T>(List<T> items, @Nullable String next, int tried) {}

    /// @param plan null when nobody asks; its number of candidates is filled in
    public Found<T> run(PageRequest page, @Nullable QueryPlan plan) {
        keeper.await(limits.patience());
        Walk<T> walk = walk(page);
        int candidates = open ? walk.tried() : walk.items().size();
        QueryPlan explained = plan == null
                ? null
                : new QueryPlan(plan.indexed(), plan.filtered(), narrowing.exact() ? 0 : candidates);
        Page<T> found = new Page<>(walk.items(), walk.next());
        return page.after().isEmpty() && walk.next() == null
                ? new Found<>(found, walk.items().size(), true, explained)
                : counted(found, explained);
    }

    private Found<T> counted(Page<T> found, @Nullable QueryPlan plan) {
        if (narrowing.exact()) {
            return new Found<>(found, keeper.index().count(kind, narrowing.criterion()), true, plan);
        }
        long total = 0;
        int tried = 0;
        try (Hits hits = keeper.index().search(kind, narrowing.criterion(), "")) {
            while (hits.hasNext() && tried < limits.counted()) {
                tried++;
                total += filter.apply(hits.next().id()).isPresent() ? 1 : 0;
            }
            return new Found<>(found, Math.max(total, found.items().size()), !hits.hasNext(), plan);
        }
    }

    private Walk<T> walk(PageRequest page) {
        List<T> items = new ArrayList<>();
        String last = page.after();
        String lastFound = page.after();
        int tried = 0;
        try (Hits hits = keeper.index().search(kind, narrowing.criterion(), page.after())) {
            while (hits.hasNext()) {
                if (tried == limits.tried()) {
                    return new Walk<>(items, last, tried);
                }
                tried++;
                last = hits.next().id();
                Optional<T> item = filter.apply(last);
                if (item.isPresent() && items.size() == page.limit()) {
                    return new Walk<>(items, lastFound, tried);
                }
                if (item.isPresent()) {
                    items.add(item.get());
                    lastFound = last;
                }
            }
        }
        return new Walk<>(items, null, tried);
    }

    /// Whether there is one at all.
    public boolean any() {
        return !walk(PageRequest.first(1)).items().isEmpty();
    }
}
