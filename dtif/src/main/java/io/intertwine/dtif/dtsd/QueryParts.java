package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parts of a query beside its condition.
///
/// @param criterion what the document of a found thing meets, as the caller sees it
/// @param narrowing the same as the index can answer it
record QueryParts(Criterion criterion, Narrowing narrowing, List<String> indexed, List<String> filtered) {
    /// @param whole true when the caller sees everything that the index holds
    static QueryParts of(DirectoryQuery query, boolean whole) {
        Collector parts = new Collector();
        if (query.text() != null) {
            parts.add("text", TextWords.asked(query.text()), whole);
        }
        parts.any("types", query.types());
        parts.any("tags", query.tags());
        parts.all("properties", query.properties(), whole);
        parts.all("actions", query.actions(), whole);
        if (query.area() != null) {
            Criterion within = new Criterion.Within(query.area());
            // of a twin that reports where it is, the index does not know the place
            Criterion moving = new Word("properties", TwinWords.GEO_POSE);
            parts.add("area", within, new Narrowing(Criterion.or(within, moving), false));
        }
        return parts.parts();
    }

    /// True when there is a part that only twins can meet.
    static boolean aboutTwins(DirectoryQuery query) {
        return query.area() != null
                || !(query.types().isEmpty()
                        && query.tags().isEmpty()
                        && query.properties().isEmpty()
                        && query.actions().isEmpty());
    }

    private static final class Collector {
        private final List<Criterion> criteria = new ArrayList<>();
        private final List<String> indexed = new ArrayList<>();
        private final List<String> filtered = new ArrayList<>();
        private Narrowing narrowing = Narrowing.ALL;

        void any(String field, Set<String> words) {
            if (!words.isEmpty()) {
                add(field, new Word(field, words), true);
            }
        }

        void all(String field, Set<String> words, boolean exact) {
            if (!words.isEmpty()) {
                add(
                        field,
                        Criterion.and(words.stream()
                                .sorted()
                                .<Criterion>map(word -> new Word(field, word))
                                .toList()),
                        exact);
            }
        }

        void add(String name, Criterion criterion, boolean exact) {
            add(name, criterion, new Narrowing(criterion, exact));
        }

        void add(String name, Criterion criterion, Narrowing part) {
            criteria.add(criterion);
            narrowing = narrowing.and(part);
            indexed.add(name);
            if (!part.exact()) {
                filtered.add(name);
            }
        }

        QueryParts parts() {
            return new QueryParts(Criterion.and(criteria), narrowing, List.copyOf(indexed), List.copyOf(filtered));
        }
    }
}
