package io.intertwine.directory;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.condition.Narrowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parts of a query beside its condition.
///
/// @param criterion what the document of a found thing meets, as the caller sees it
/// @param narrowing the same as the index can answer it
public record QueryParts(Criterion criterion, Narrowing narrowing, List<String> indexed, List<String> filtered) {
    public QueryParts {
        indexed = List.copyOf(indexed);
        filtered = List.copyOf(filtered);
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Collects parts; all of them must hold.
    public static final class Builder {
        private final List<Criterion> criteria = new ArrayList<>();
        private final List<String> indexed = new ArrayList<>();
        private final List<String> filtered = new ArrayList<>();
        private Narrowing narrowing = Narrowing.ALL;

        private Builder() {}

        /// At least one of the words; of no words, anything.
        public Builder any(String field, Set<String> words) {
            return words.isEmpty() ? this : add(field, new Word(field, words), true);
        }

        /// All of the words.
        public Builder all(String field, Set<String> words, boolean exact) {
            return words.isEmpty()
                    ? this
                    : add(
                            field,
                            Criterion.and(words.stream()
                                    .sorted()
                                    .<Criterion>map(word -> new Word(field, word))
                                    .toList()),
                            exact);
        }

        /// @param exact true when what the index says of it is the whole truth
        public Builder add(String name, Criterion criterion, boolean exact) {
            return add(name, criterion, new Narrowing(criterion, exact));
        }

        public Builder add(String name, Criterion criterion, Narrowing part) {
            criteria.add(criterion);
            narrowing = narrowing.and(part);
            indexed.add(name);
            if (!part.exact()) {
                filtered.add(name);
            }
            return this;
        }

        public QueryParts build() {
            return new QueryParts(Criterion.and(criteria), narrowing, indexed, filtered);
        }
    }
}
