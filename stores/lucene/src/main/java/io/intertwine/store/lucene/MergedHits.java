package io.intertwine.store.lucene;

import io.intertwine.api.port.Hits;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// The hits of all segments in the order of keys: each segment is sorted, so merging them as far as somebody reads is
/// enough.
final class MergedHits implements Hits {
    private final Runnable release;
    private final PriorityQueue<Segment> segments = new PriorityQueue<>();

    MergedHits(IndexSearcher searcher, Query query, Runnable release) throws IOException {
        this.release = release;
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null) {
                offer(new Segment(leaf, scorer.iterator()));
            }
        }
    }

    private void offer(Segment segment) throws IOException {
        if (segment.advance()) {
            segments.add(segment);
        }
    }

    @Override
    public boolean hasNext() {
        return !segments.isEmpty();
    }

    @Override
    public Hit next() {
        Segment first = segments.poll();
        if (first == null) {
            throw new NoSuchElementException("There are no more hits.");
        }
        try {
            Hit hit = first.hit();
            offer(first);
            return hit;
        } catch (IOException e) {
            throw IndexFault.of("read", e);
        }
    }

    @Override
    public void close() {
        release.run();
    }

    private static final class Segment implements Comparable<Segment> {
        private final DocIdSetIterator found;
        private final @Nullable Bits live;
        private final SortedDocValues keys;
        private final NumericDocValues prints;
        private BytesRef key = new BytesRef();

        Segment(LeafReaderContext leaf, DocIdSetIterator found) throws IOException {
            this.found = found;
            this.live = leaf.reader().getLiveDocs();
            this.keys = DocValues.getSorted(leaf.reader(), IndexForm.KEY);
            this.prints = DocValues.getNumeric(leaf.reader(), IndexForm.PRINT);
        }

        boolean advance() throws IOException {
            int document = found.nextDoc();
            while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
                document = found.nextDoc();
            }
            if (document == DocIdSetIterator.NO_MORE_DOCS || !keys.advanceExact(document)) {
                return false;
            }
            key = BytesRef.deepCopyOf(keys.lookupOrd(keys.ordValue()));
            return true;
        }

        Hit hit() throws IOException {
            long print = prints.advanceExact(found.docID()) ? prints.longValue() : 0;
            return new Hit(IndexForm.id(key.utf8ToString()), print);
        }

        @Override
        public int compareTo(Segment other) {
            return key.compareTo(other.key);
        }
    }
}
