package io.intertwine.dtif.dtsd;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Found;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.QueryPlan;
import io.intertwine.api.dtif.dtac.ReadableTwins;
import io.intertwine.api.dtif.dtac.ReadableTwins.Reach;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsd.DirectoryStatus;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.directory.Conditions;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.directory.IndexKeeper;
import io.intertwine.directory.Search;
import io.intertwine.directory.TextWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers from an index that is derived from the registry and the twin list, and tries on each candidate what the
/// index
/// cannot answer.
public final class LocalTwinDirectory implements TwinDirectory {
    private final Conditions conditions;
    private final TwinInformation information;
    private final TwinSystemRegistry systems;
    private final ReadableTwins readable;
    private final DirectoryLimits limits;
    private final IndexKeeper keeper;
    private final IndexedTwins indexedTwins;
    private final IndexedSystems indexedSystems;

    /// What the directory is made of.
    ///
    /// @param keeper   of the index; who gives it starts it, once the registry has started, and closes it
    /// @param language null when there is none; then there are no conditions
    public record Parts(
            IndexKeeper keeper, @Nullable ConditionLanguage language, TwinList twins, TwinSystemRegistry systems) {}

    public LocalTwinDirectory(
            Parts parts, TwinInformation information, ReadableTwins readable, DirectoryLimits limits) {
        this.conditions = new Conditions(parts.language());
        this.information = information;
        this.systems = parts.systems();
        this.readable = readable;
        this.limits = limits;
        this.keeper = parts.keeper();
        this.indexedTwins = new IndexedTwins(parts.twins());
        this.indexedSystems = new IndexedSystems(parts.systems());
        // systems first: an index that is filled in the order of kinds and ids is filled faster
        keeper.keep(indexedSystems);
        keeper.keep(indexedTwins);
        follow(parts);
    }

    private void follow(Parts parts) {
        parts.twins().onChange(change -> {
            change.listed()
                    .forEach(twin -> keeper.changed(indexedTwins, twin.id().value()));
            change.unlisted()
                    .forEach(twin -> keeper.changed(indexedTwins, twin.id().value()));
        });
        parts.systems().onChange(system -> keeper.changed(indexedSystems, system.value()));
    }

    public DirectoryStatus status() {
        if (keeper.failure().isPresent()) {
            return new DirectoryStatus.Failed(keeper.failure().get());
        }
        return keeper.isBuilt()
                ? new DirectoryStatus.Ready(keeper.count(indexedTwins), keeper.count(indexedSystems))
                : keeper.progress();
    }

    @Override
    public Found<Twin> twins(Subject by, DirectoryQuery query) {
        TwinQuestion question = question(by, query);
        return search(question, Criterion.ALL).run(query.page(), question.plan());
    }

    @Override
    public Found<TwinSystem> systems(Subject by, DirectoryQuery query) {
        Condition condition = conditions.of(SystemWords.VOCABULARY, query.where());
        Narrowing narrowing = query.text() == null ? Narrowing.ALL : new Narrowing(TextWords.asked(query.text()), true);
        TwinQuestion offer = TwinParts.aboutTwins(query) ? question(by, offer(query)) : null;
        narrowing = narrowing
                .and(condition == null ? Narrowing.ALL : condition.narrowing())
                .and(offer == null ? Narrowing.ALL : Narrowing.NONE);
        Search<TwinSystem> search =
                new Search<>(keeper, limits, SystemWords.KIND, narrowing, true, id -> system(id, condition, offer));
        return search.run(query.page(), query.explain() ? systemPlan(query, condition, offer) : null);
    }

    /// What one of a system's twins must offer.
    private static DirectoryQuery offer(DirectoryQuery query) {
        return new DirectoryQuery(
                null,
                null,
                query.types(),
                query.tags(),
                query.properties(),
                query.actions(),
                query.area(),
                query.page(),
                false);
    }

    private TwinQuestion question(Subject by, DirectoryQuery query) {
        Reach reach = readable.of(by);
        Condition condition = conditions.of(reach.whole() ? TwinWords.WHOLE : TwinWords.REDUCED, query.where());
        return new TwinQuestion(by, reach, TwinParts.of(query, reach.whole()), condition, query.explain());
    }

    private Search<Twin> search(TwinQuestion question, Criterion besides) {
        Narrowing narrowing = question.narrowing().and(new Narrowing(besides, true));
        return new Search<>(
                keeper,
                limits,
                TwinWords.KIND,
                narrowing,
                question.reach().whole(),
                id -> question.answer(information, new TwinId(id)));
    }

    private Optional<TwinSystem> system(String id, @Nullable Condition condition, @Nullable TwinQuestion offer) {
        TwinSystemId key = new TwinSystemId(id);
        try {
            return systems.find(key)
                    .filter(found -> condition == null
                            || condition.filtered().isEmpty()
                            || condition.holds(new SystemFacts(found, () -> systems.health(key))))
                    .filter(_ -> offer == null
                            || search(offer, new Criterion.Word("system", id)).any());
        } catch (IntertwineException e) {
            if (e.code() == CommonError.ABSENT) {
                // withdrawn meanwhile
                return Optional.empty();
            }
            throw e;
        }
    }

    private static QueryPlan systemPlan(
            DirectoryQuery query, @Nullable Condition condition, @Nullable TwinQuestion offer) {
        List<String> indexed = new ArrayList<>(query.text() == null ? List.of() : List.of("text"));
        List<String> filtered = new ArrayList<>();
        if (condition != null) {
            indexed.addAll(condition.indexed());
            filtered.addAll(condition.filtered());
        }
        if (offer != null) {
            offer.parts().indexed().forEach(part -> filtered.add(part + " of its twins"));
        }
        return new QueryPlan(indexed, filtered, 0);
    }
}
