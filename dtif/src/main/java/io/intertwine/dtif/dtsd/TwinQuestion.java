package io.intertwine.dtif.dtsd;

import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.QueryPlan;
import io.intertwine.api.dtif.dtac.ReadableTwins.Reach;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.directory.QueryParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one caller asks about twins.
record TwinQuestion(
        Subject by, Reach reach, QueryParts parts, @Nullable Condition condition, boolean explain) {

    Narrowing narrowing() {
        Narrowing asked = reach.twins().and(parts.narrowing());
        return condition == null ? asked : asked.and(condition.narrowing());
    }

    /// The twin as the caller may see it, if it is meant. Permission is decided here in any case, whatever the index
    /// says.
    Optional<Twin> answer(TwinInformation information, TwinId id) {
        return information.find(by, id).filter(twin -> isMeant(information, twin));
    }

    private boolean isMeant(TwinInformation information, Twin twin) {
        TwinFacts facts = new TwinFacts(twin, () -> information.state(by, twin.id()));
        return (parts.filtered().isEmpty() || meets(twin, facts))
                && (condition == null || condition.filtered().isEmpty() || condition.holds(facts));
    }

    private boolean meets(Twin twin, TwinFacts facts) {
        IndexDocument seen = TwinWords.document(twin).at(facts.place().orElse(null));
        return seen.meets(parts.criterion());
    }

    @Nullable
    QueryPlan plan() {
        if (!explain) {
            return null;
        }
        List<String> indexed = new ArrayList<>();
        List<String> filtered = new ArrayList<>();
        if (!reach.twins().criterion().equals(Criterion.ALL)) {
            indexed.add("permission");
        }
        if (!reach.twins().exact()) {
            filtered.add("permission");
        }
        indexed.addAll(parts.indexed());
        filtered.addAll(parts.filtered());
        if (condition != null) {
            indexed.addAll(condition.indexed());
            filtered.addAll(condition.filtered());
        }
        return new QueryPlan(indexed, filtered, 0);
    }
}
