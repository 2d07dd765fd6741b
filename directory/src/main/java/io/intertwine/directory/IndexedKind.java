package io.intertwine.directory;

import io.intertwine.api.condition.IndexDocument;
import java.util.Optional;
import java.util.function.Consumer;

/// One kind of things that the index holds, as their registry knows them.
public interface IndexedKind {
    /// Their kind in the index.
    String kind();

    /// The thing as it is now; empty when there is none.
    Optional<IndexDocument> document(String id);

    /// All of them, in the order of ids.
    void each(Consumer<IndexDocument> taker);

    /// About how many there are, for progress.
    long expected();
}
