package io.intertwine.dtif.dtsd;

import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.directory.IndexedKind;
import java.util.Optional;
import java.util.function.Consumer;

/// The registered twin systems, for the index.
record IndexedSystems(TwinSystemRegistry systems) implements IndexedKind {
    @Override
    public String kind() {
        return SystemWords.KIND;
    }

    @Override
    public Optional<IndexDocument> document(String id) {
        return systems.find(new TwinSystemId(id)).map(SystemWords::document);
    }

    @Override
    public void each(Consumer<IndexDocument> taker) {
        String after = "";
        while (after != null) {
            var page = systems.list(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(system -> taker.accept(SystemWords.document(system)));
            after = page.next();
        }
    }

    @Override
    public long expected() {
        return 0;
    }
}
