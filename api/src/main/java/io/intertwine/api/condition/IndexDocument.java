package io.intertwine.api.condition;

import io.intertwine.api.condition.Criterion.And;
import io.intertwine.api.condition.Criterion.Exists;
import io.intertwine.api.condition.Criterion.Not;
import io.intertwine.api.condition.Criterion.Or;
import io.intertwine.api.condition.Criterion.Prefix;
import io.intertwine.api.condition.Criterion.Range;
import io.intertwine.api.condition.Criterion.Within;
import io.intertwine.api.condition.Criterion.Word;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an index keeps of one thing.
///
/// @param id      in the form of [io.intertwine.api.Ids]
/// @param words   exact words by field; a field without words is not there
/// @param numbers one number by field
/// @param place   where it is; null when that is not known
public record IndexDocument(
        String id,
        SortedMap<String, SortedSet<String>> words,
        SortedMap<String, Double> numbers,
        @Nullable Place place) {
    public IndexDocument(String id, Map<String, ? extends Set<String>> words, Map<String, Double> numbers) {
        this(id, sorted(words), new TreeMap<>(numbers), null);
    }

    /// The same document at a place.
    public IndexDocument at(@Nullable Place somewhere) {
        return new IndexDocument(id, words, numbers, somewhere);
    }

    private static SortedMap<String, SortedSet<String>> sorted(Map<String, ? extends Set<String>> words) {
        return words.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> new TreeSet<>(field.getValue()), (one, _) -> one, TreeMap::new));
    }

    /// What an index must answer for this document.
    public boolean meets(Criterion criterion) {
        return switch (criterion) {
            case And(var parts) -> parts.stream().allMatch(this::meets);
            case Or(var parts) -> parts.stream().anyMatch(this::meets);
            case Not(Criterion part) -> !meets(part);
            case Word(String field, Set<String> wanted) -> of(field).stream().anyMatch(wanted::contains);
            case Prefix(String field, String start) -> of(field).stream().anyMatch(word -> word.startsWith(start));
            case Range(String field, double least, double most) -> {
                Double number = numbers.get(field);
                yield number != null && number >= least && number <= most;
            }
            case Exists(String field) -> words.containsKey(field) || numbers.containsKey(field);
            case Within(var area) -> place != null && place.isIn(area);
        };
    }

    private Set<String> of(String field) {
        SortedSet<String> found = words.get(field);
        return found == null ? Set.of() : found;
    }
}
