package io.intertwine.directory;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.Found;
import io.intertwine.api.condition.QueryPlan;
import io.intertwine.api.port.Hits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A search in another order than that of ids.
///
/// All candidates are tried for each page, up to the bound of the search; of more, the first by id are ordered
/// and the total is not exact. A page goes on behind the last item's rank, so that what was inserted or removed
/// meanwhile shifts nothing.
public record RankedSearch<T>(Search<T> search, Function<T, Rank> ranking) {

    private record Ranked<T>(Rank rank, T item) {}

    private record Walk<T>(List<Ranked<T>> ranked, long tried, boolean whole) {}

    /// @param plan null when nobody asks; its number of candidates is filled in
    public Found<T> run(PageRequest page, @Nullable QueryPlan plan) {
        search.keeper().await(search.limits().patience());
        @Nullable Rank after = page.after().isEmpty() ? null : Rank.parse(page.after());
        Walk<T> walk = walk();
        List<Ranked<T>> left = walk.ranked().stream()
                .filter(each -> after == null || each.rank().compareTo(after) > 0)
                .sorted(Comparator.comparing(Ranked::rank))
                .limit(page.limit() + 1L)
                .toList();
        boolean more = left.size() > page.limit();
        List<Ranked<T>> shown = more ? left.subList(0, page.limit()) : left;
        return new Found<>(
                new Page<>(
                        shown.stream().map(Ranked::item).toList(),
                        more ? shown.getLast().rank().cursor() : null),
                walk.ranked().size(),
                walk.whole(),
                plan == null ? null : new QueryPlan(plan.indexed(), plan.filtered(), candidates(walk)));
    }

    private long candidates(Walk<T> walk) {
        if (search.narrowing().exact()) {
            return 0;
        }
        return search.open() ? walk.tried() : walk.ranked().size();
    }

    private Walk<T> walk() {
        List<Ranked<T>> ranked = new ArrayList<>();
        long tried = 0;
        try (Hits hits =
                search.keeper().index().search(search.kind(), search.narrowing().criterion(), "")) {
            while (hits.hasNext() && tried < search.limits().tried()) {
                tried++;
                search.filter()
                        .apply(hits.next().id())
                        .ifPresent(item -> ranked.add(new Ranked<>(ranking.apply(item), item)));
            }
            return new Walk<>(ranked, tried, !hits.hasNext());
        }
    }
}
