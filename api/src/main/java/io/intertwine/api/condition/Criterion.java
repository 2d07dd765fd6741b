package io.intertwine.api.condition;

import io.intertwine.api.dtif.dtsd.Area;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What an index can be asked. Each means a set of [IndexDocument]s; see [IndexDocument#meets].
public sealed interface Criterion {
    /// Every document.
    Criterion ALL = new And(List.of());

    /// No document.
    Criterion NOTHING = new Or(List.of());

    /// All of them hold.
    record And(List<Criterion> parts) implements Criterion {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// At least one of them holds.
    record Or(List<Criterion> parts) implements Criterion {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Criterion part) implements Criterion {}

    /// The field has at least one of these words.
    record Word(String field, Set<String> words) implements Criterion {
        public Word {
            words = Set.copyOf(words);
        }

        public Word(String field, String word) {
            this(field, Set.of(word));
        }
    }

    /// The field has a word that begins so.
    record Prefix(String field, String start) implements Criterion {}

    /// The field has a number between these, both included.
    record Range(String field, double least, double most) implements Criterion {}

    /// The field has a word or a number.
    record Exists(String field) implements Criterion {}

    /// The document has a place, and it is inside.
    record Within(Area area) implements Criterion {}

    static Criterion and(Criterion... parts) {
        return and(Arrays.asList(parts));
    }

    /// All of them, without needless nesting.
    static Criterion and(List<Criterion> parts) {
        if (parts.contains(NOTHING)) {
            return NOTHING;
        }
        List<Criterion> flat = parts.stream()
                .flatMap(part -> part instanceof And(var inner) ? inner.stream() : Stream.of(part))
                .distinct()
                .toList();
        return flat.size() == 1 ? flat.getFirst() : new And(flat);
    }

    static Criterion or(Criterion... parts) {
        return or(Arrays.asList(parts));
    }

    /// At least one of them, without needless nesting.
    static Criterion or(List<Criterion> parts) {
        if (parts.contains(ALL)) {
            return ALL;
        }
        List<Criterion> flat = parts.stream()
                .flatMap(part -> part instanceof Or(var inner) ? inner.stream() : Stream.of(part))
                .distinct()
                .toList();
        return flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }

    static Criterion not(Criterion part) {
        if (part.equals(ALL)) {
            return NOTHING;
        }
        if (part.equals(NOTHING)) {
            return ALL;
        }
        return part instanceof Not(Criterion inner) ? inner : new Not(part);
    }
}
