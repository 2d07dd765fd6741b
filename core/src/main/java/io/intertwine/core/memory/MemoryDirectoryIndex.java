package io.intertwine.core.memory;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.Hits;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// A directory index in memory, which looks at every document in turn: for hosts with few twins. Any thread may call.
public final class MemoryDirectoryIndex implements DirectoryIndex {
    private final ConcurrentMap<String, ConcurrentNavigableMap<String, IndexDocument>> kinds =
            new ConcurrentHashMap<>();
    private volatile String stamp = "";

    @Override
    public void put(String kind, IndexDocument document) {
        of(kind).put(document.id(), document);
    }

    @Override
    public void remove(String kind, String id) {
        of(kind).remove(id);
    }

    @Override
    public Hits search(String kind, Criterion criterion, String after) {
        return new FoundDocuments(of(kind).tailMap(after, false).values().stream()
                .filter(document -> document.meets(criterion))
                .iterator());
    }

    @Override
    public long count(String kind, Criterion criterion) {
        return of(kind).values().stream()
                .filter(document -> document.meets(criterion))
                .count();
    }

    @Override
    public void commit(String word) {
        stamp = word;
    }

    @Override
    public String stamp() {
        return stamp;
    }

    @Override
    public void close() {
        kinds.clear();
    }

    private ConcurrentNavigableMap<String, IndexDocument> of(String kind) {
        return kinds.computeIfAbsent(kind, _ -> new ConcurrentSkipListMap<>());
    }

    private record FoundDocuments(Iterator<IndexDocument> found) implements Hits {
        @Override
        public boolean hasNext() {
            return found.hasNext();
        }

        @Override
        public Hit next() {
            IndexDocument document = found.next();
            return new Hit(document.id(), document.fingerprint());
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
