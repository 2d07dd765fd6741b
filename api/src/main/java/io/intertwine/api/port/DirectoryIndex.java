package io.intertwine.api.port;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;

/// Documents by kind and id that are found by criteria. Derived from a store, and made anew from it when it is lost.
///
/// A search sees every change that was made before it began. What is not committed may be lost when the process ends.
/// An index that cannot be used any more, or has another form, opens empty. Any thread may call; calls block. It fails
/// with `intertwine.store` when the disk does.
public interface DirectoryIndex extends AutoCloseable {
    /// Adds the document, or replaces the one with the same id.
    void put(String kind, IndexDocument document);

    /// Removes the document, if there is one.
    void remove(String kind, String id);

    /// The documents that meet the criterion and whose ids come after `after`, in the order of ids. Found while they
    /// are asked for, so that who needs few pays for few.
    Hits search(String kind, Criterion criterion, String after);

    /// How many documents meet the criterion.
    long count(String kind, Criterion criterion);

    /// Keeps everything up to now, together with a word for it.
    void commit(String stamp);

    /// The word of the last commit; empty when there was none.
    String stamp();

    @Override
    void close();
}
