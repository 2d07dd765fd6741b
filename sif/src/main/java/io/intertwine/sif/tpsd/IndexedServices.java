package io.intertwine.sif.tpsd;

import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.directory.IndexedKind;
import java.util.Optional;
import java.util.function.Consumer;

/// The registered third-party systems, for the index.
record IndexedServices(ThirdPartyRegistry registry) implements IndexedKind {
    @Override
    public String kind() {
        return ServiceWords.KIND;
    }

    @Override
    public Optional<IndexDocument> document(String id) {
        return registry.find(new ThirdPartySystemId(id)).map(ServiceWords::document);
    }

    @Override
    public void each(Consumer<IndexDocument> taker) {
        String after = "";
        while (after != null) {
            var page = registry.list(new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(system -> taker.accept(ServiceWords.document(system)));
            after = page.next();
        }
    }

    @Override
    public long expected() {
        return 0;
    }
}
