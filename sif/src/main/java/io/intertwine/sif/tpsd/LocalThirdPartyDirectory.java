package io.intertwine.sif.tpsd;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Found;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.QueryPlan;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsd.ServiceQuery;
import io.intertwine.api.sif.tpsd.ThirdPartyDirectory;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.directory.Conditions;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.directory.IndexKeeper;
import io.intertwine.directory.QueryParts;
import io.intertwine.directory.RankedSearch;
import io.intertwine.directory.Search;
import io.intertwine.directory.TextWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers from the index that twins are found by, too, and tries on each candidate what the index cannot answer.
/// Who may call sees every registered system.
public final class LocalThirdPartyDirectory implements ThirdPartyDirectory {
    private final IndexKeeper keeper;
    private final Conditions conditions;
    private final ThirdPartyRegistry registry;
    private final ServiceMonitor monitor;
    private final DirectoryLimits limits;

    /// @param keeper   of the index; who gives it starts it, once the registry is there, and closes it
    /// @param language null when there is none; then there are no conditions
    public LocalThirdPartyDirectory(
            IndexKeeper keeper,
            @Nullable ConditionLanguage language,
            ThirdPartyRegistry registry,
            ServiceMonitor monitor,
            DirectoryLimits limits) {
        this.keeper = keeper;
        this.conditions = new Conditions(language);
        this.registry = registry;
        this.monitor = monitor;
        this.limits = limits;
        IndexedServices indexed = new IndexedServices(registry);
        keeper.keep(indexed);
        registry.onChange(id -> keeper.changed(indexed, id.value()));
    }

    @Override
    public Found<ThirdPartySystem> find(Subject by, ServiceQuery query) {
        Condition condition = conditions.of(ServiceWords.VOCABULARY, query.where());
        QueryParts parts = parts(query);
        Narrowing narrowing = parts.narrowing().and(condition == null ? Narrowing.ALL : condition.narrowing());
        Search<ThirdPartySystem> search =
                new Search<>(keeper, limits, ServiceWords.KIND, narrowing, true, id -> meant(id, condition));
        QueryPlan plan = query.explain() ? plan(parts, condition) : null;
        if (query.order() == ServiceQuery.Order.ID) {
            return search.run(query.page(), plan);
        }
        ServiceOrder order = new ServiceOrder(query.order(), monitor);
        return new RankedSearch<>(search, order::rank).run(query.page(), plan);
    }

    private static QueryParts parts(ServiceQuery query) {
        QueryParts.Builder parts = QueryParts.builder();
        if (query.text() != null) {
            parts.add("text", TextWords.asked(query.text()), true);
        }
        return parts.any("type", query.types()).any("tags", query.tags()).build();
    }

    private Optional<ThirdPartySystem> meant(String id, @Nullable Condition condition) {
        ThirdPartySystemId key = new ThirdPartySystemId(id);
        try {
            return registry.find(key).filter(system -> condition == null || holds(condition, system));
        } catch (IntertwineException e) {
            if (e.code() == CommonError.ABSENT) {
                // withdrawn meanwhile
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean holds(Condition condition, ThirdPartySystem system) {
        return condition.filtered().isEmpty() || condition.holds(new ServiceFacts(system, new Measured(system.id())));
    }

    /// Asked once for each candidate, and only when a condition wants it.
    private final class Measured implements Supplier<ServiceHealth> {
        private final ThirdPartySystemId system;
        private @Nullable ServiceHealth health;

        Measured(ThirdPartySystemId system) {
            this.system = system;
        }

        @Override
        public ServiceHealth get() {
            ServiceHealth known = health == null ? monitor.health(system) : health;
            health = known;
            return known;
        }
    }

    private static QueryPlan plan(QueryParts parts, @Nullable Condition condition) {
        List<String> indexed = new ArrayList<>(parts.indexed());
        List<String> filtered = new ArrayList<>(parts.filtered());
        if (condition != null) {
            indexed.addAll(condition.indexed());
            filtered.addAll(condition.filtered());
        }
        return new QueryPlan(indexed, filtered, 0);
    }
}
