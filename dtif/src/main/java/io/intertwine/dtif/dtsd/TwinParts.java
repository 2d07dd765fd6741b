package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.directory.QueryParts;
import io.intertwine.directory.TextWords;

/// The parts of a query about twins, beside its condition.
final class TwinParts {
    private TwinParts() {}

    /// @param whole true when the caller sees everything that the index holds
    static QueryParts of(DirectoryQuery query, boolean whole) {
        QueryParts.Builder parts = QueryParts.builder();
        if (query.text() != null) {
            parts.add("text", TextWords.asked(query.text()), whole);
        }
        parts.any("types", query.types())
                .any("tags", query.tags())
                .all("properties", query.properties(), whole)
                .all("actions", query.actions(), whole);
        if (query.area() != null) {
            Criterion within = new Criterion.Within(query.area());
            // of a twin that reports where it is, the index does not know the place
            Criterion moving = new Word("properties", TwinWords.GEO_POSE);
            parts.add("area", within, new Narrowing(Criterion.or(within, moving), false));
        }
        return parts.build();
    }

    /// True when there is a part that only twins can meet.
    static boolean aboutTwins(DirectoryQuery query) {
        return query.area() != null
                || !(query.types().isEmpty()
                        && query.tags().isEmpty()
                        && query.properties().isEmpty()
                        && query.actions().isEmpty());
    }
}
