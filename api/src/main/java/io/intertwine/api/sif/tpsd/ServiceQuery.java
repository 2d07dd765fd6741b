package io.intertwine.api.sif.tpsd;

import io.intertwine.api.PageRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which third-party systems are looked for; everything that is given must hold.
///
/// @param where   a condition in CEL over registration, charge, level, status and measured performance; null
///                for none
/// @param text    words that must all stand in title, type, tags, properties or operations; null for none
/// @param types   at least one of them; empty for any
/// @param tags    at least one of them; empty for any
/// @param explain true asks how the query was answered
public record ServiceQuery(
        @Nullable String where,
        @Nullable String text,
        Set<String> types,
        Set<String> tags,
        Order order,
        PageRequest page,
        boolean explain) {
    public enum Order {
        ID,
        /// By charge amount, cheapest first; other currencies apart, by their code; those without a charge
        /// last.
        CHARGE,
        /// By measured p95 of the last hour, fastest first; those not measured last.
        LATENCY,
        /// By measured availability of the last day, best first; those not measured last.
        AVAILABILITY
    }

    public ServiceQuery {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
    }

    public static ServiceQuery where(@Nullable String condition, PageRequest page) {
        return new ServiceQuery(condition, null, Set.of(), Set.of(), Order.ID, page, false);
    }
}
