package io.intertwine.dtif.dtsd;

import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.TwinId;
import io.intertwine.directory.IndexedKind;
import java.util.Optional;
import java.util.function.Consumer;

/// The twin list, for the index.
record IndexedTwins(TwinList twins) implements IndexedKind {
    @Override
    public String kind() {
        return TwinWords.KIND;
    }

    @Override
    public Optional<IndexDocument> document(String id) {
        return twins.find(new TwinId(id)).map(TwinWords::document);
    }

    @Override
    public void each(Consumer<IndexDocument> taker) {
        twins.after("").forEach(twin -> taker.accept(TwinWords.document(twin)));
    }

    @Override
    public long expected() {
        return twins.after("").size();
    }
}
