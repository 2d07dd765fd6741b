package io.intertwine.store.lucene;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.Hits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/// The directory index in a folder of its own.
///
/// A search first makes the changes before it visible, so that who registered something finds it at once.
public final class LuceneDirectoryIndex implements DirectoryIndex {
    private static final String STAMP = "stamp";

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong shown = new AtomicLong();
    private volatile String stamp;
    /// While a fresh index is filled in the order of keys: the highest one; what comes after it needs no look for an
    /// older document. Empty otherwise.
    private String highest;

    private LuceneDirectoryIndex(IndexFolder.Opened opened) throws IOException {
        this.writer = opened.writer();
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        this.stamp = opened.empty() ? "" : said(writer);
        this.highest = opened.empty() ? " " : "";
    }

    /// Opens the index in this folder, an empty one where there is none that is usable.
    public static LuceneDirectoryIndex open(Path folder) {
        return IndexFault.guarded("opened", () -> new LuceneDirectoryIndex(new IndexFolder(folder).open()));
    }

    private static String said(IndexWriter writer) {
        for (Map.Entry<String, String> entry : writer.getLiveCommitData()) {
            if (entry.getKey().equals(STAMP)) {
                return entry.getValue();
            }
        }
        return "";
    }

    @Override
    public synchronized void put(String kind, IndexDocument document) {
        IndexFault.guarded("written", () -> {
            String key = IndexForm.key(kind, document.id());
            if (!highest.isEmpty() && key.compareTo(highest) > 0) {
                highest = key;
                return writer.addDocument(IndexForm.document(kind, document));
            }
            return writer.updateDocument(IndexForm.term(kind, document.id()), IndexForm.document(kind, document));
        });
        changes.incrementAndGet();
    }

    @Override
    public void remove(String kind, String id) {
        IndexFault.guarded("written", () -> writer.deleteDocuments(IndexForm.term(kind, id)));
        changes.incrementAndGet();
    }

    @Override
    public Hits search(String kind, Criterion criterion, String after) {
        CriterionQuery queries = new CriterionQuery(kind);
        Query query = new BooleanQuery.Builder()
                .add(queries.after(after), Occur.FILTER)
                .add(queries.of(criterion), Occur.FILTER)
                .build();
        return IndexFault.guarded("read", () -> {
            IndexSearcher searcher = acquire();
            try {
                return new MergedHits(searcher, query, () -> release(searcher));
            } catch (IOException | RuntimeException e) {
                release(searcher);
                throw e;
            }
        });
    }

    @Override
    public long count(String kind, Criterion criterion) {
        CriterionQuery queries = new CriterionQuery(kind);
        Query query = criterion.equals(Criterion.ALL)
                ? queries.all()
                : new BooleanQuery.Builder()
                        .add(queries.all(), Occur.FILTER)
                        .add(queries.of(criterion), Occur.FILTER)
                        .build();
        return IndexFault.guarded("read", () -> {
            IndexSearcher searcher = acquire();
            try {
                return (long) searcher.count(query);
            } finally {
                release(searcher);
            }
        });
    }

    private IndexSearcher acquire() throws IOException {
        long now = changes.get();
        if (now > shown.get()) {
            searchers.maybeRefreshBlocking();
            shown.accumulateAndGet(now, Math::max);
        }
        return searchers.acquire();
    }

    private void release(IndexSearcher searcher) {
        IndexFault.guarded("closed", () -> {
            searchers.release(searcher);
            return true;
        });
    }

    @Override
    public void commit(String word) {
        IndexFault.guarded("committed", () -> {
            writer.setLiveCommitData(IndexFolder.versioned(STAMP, word).entrySet());
            return writer.commit();
        });
        stamp = word;
    }

    @Override
    public String stamp() {
        return stamp;
    }

    @Override
    public void close() {
        IndexFault.guarded("closed", () -> {
            searchers.close();
            Directory directory = writer.getDirectory();
            writer.close();
            directory.close();
            return true;
        });
    }
}
