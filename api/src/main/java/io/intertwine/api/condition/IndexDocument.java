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
    /// The field under which every document is found by its id.
    public static final String ID = "id";

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
            case Exists(String field) -> !of(field).isEmpty() || numbers.containsKey(field);
            case Within(var area) -> place != null && place.isIn(area);
        };
    }

    private Set<String> of(String field) {
        if (field.equals(ID)) {
            return Set.of(id);
        }
        SortedSet<String> found = words.get(field);
        return found == null ? Set.of() : found;
    }

    /// A number of its content: the same for the same content in every process, and hardly ever for another.
    public long fingerprint() {
        long print = mixed(0, id.hashCode());
        for (var field : words.entrySet()) {
            print = mixed(print, field.getKey().hashCode());
            for (String word : field.getValue()) {
                print = mixed(print, word.hashCode());
            }
        }
        for (var field : numbers.entrySet()) {
            print = mixed(mixed(print, field.getKey().hashCode()), Double.hashCode(field.getValue()));
        }
        return place == null
                ? print
                : mixed(mixed(print, Double.hashCode(place.latitude())), Double.hashCode(place.longitude()));
    }

    private static long mixed(long print, int more) {
        long mixed = (print ^ more) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}
