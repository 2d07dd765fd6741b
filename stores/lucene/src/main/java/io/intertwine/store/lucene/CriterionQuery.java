package io.intertwine.store.lucene;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.And;
import io.intertwine.api.condition.Criterion.Exists;
import io.intertwine.api.condition.Criterion.Not;
import io.intertwine.api.condition.Criterion.Or;
import io.intertwine.api.condition.Criterion.Prefix;
import io.intertwine.api.condition.Criterion.Range;
import io.intertwine.api.condition.Criterion.Within;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.dtif.dtsd.Area;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// A criterion as a query of Lucene, for documents of one kind.
record CriterionQuery(String kind) {
    private static final String LAST = "\uffff";

    Query all() {
        return new TermQuery(new Term(IndexForm.KIND, kind));
    }

    /// Those with ids after this one; the index is sorted by keys, so they stand together.
    Query after(String id) {
        return between(id, false, LAST);
    }

    Query of(Criterion criterion) {
        return switch (criterion) {
            case And(var parts) -> all(parts);
            case Or(var parts) -> any(parts);
            case Not(Criterion part) ->
                new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                        .add(of(part), Occur.MUST_NOT)
                        .build();
            case Word(String field, Set<String> words) -> word(field, words);
            case Prefix(String field, String start) ->
                field.equals(IndexForm.ID)
                        ? between(start, true, start + LAST)
                        : new PrefixQuery(new Term(IndexForm.WORDS, IndexForm.start(field, start)));
            case Range(String field, double least, double most) ->
                DoublePoint.newRangeQuery(IndexForm.number(field), least, most);
            case Exists(String field) ->
                field.equals(IndexForm.ID) ? all() : new TermQuery(new Term(IndexForm.FIELDS, field));
            case Within(Area area) -> within(area);
        };
    }

    private Query all(List<Criterion> parts) {
        if (parts.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean onlyNegated = true;
        for (Criterion part : parts) {
            if (part instanceof Not(Criterion negated)) {
                all.add(of(negated), Occur.MUST_NOT);
            } else {
                all.add(of(part), Occur.FILTER);
                onlyNegated = false;
            }
        }
        return (onlyNegated ? all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER) : all).build();
    }

    private Query any(List<Criterion> parts) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        parts.forEach(part -> any.add(of(part), Occur.SHOULD));
        return any.build();
    }

    private Query word(String field, Set<String> words) {
        boolean id = field.equals(IndexForm.ID);
        List<BytesRef> terms = words.stream()
                .map(word -> new BytesRef(id ? IndexForm.key(kind, word) : IndexForm.word(field, word)))
                .toList();
        String name = id ? IndexForm.KEY : IndexForm.WORDS;
        return terms.size() == 1 ? new TermQuery(new Term(name, terms.getFirst())) : new TermInSetQuery(name, terms);
    }

    private Query between(String from, boolean included, String to) {
        return SortedDocValuesField.newSlowRangeQuery(
                IndexForm.KEY,
                new BytesRef(IndexForm.key(kind, from)),
                new BytesRef(IndexForm.key(kind, to)),
                included,
                false);
    }

    private static Query within(Area area) {
        return switch (area) {
            case Area.Circle(double latitude, double longitude, double metres) ->
                LatLonPoint.newDistanceQuery(IndexForm.PLACE, latitude, longitude, metres);
            case Area.Box(double south, double west, double north, double east) ->
                LatLonPoint.newBoxQuery(IndexForm.PLACE, south, north, west, east);
        };
    }
}
