package io.intertwine.sif.sdc.run;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.CollaborationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Descriptions in the record store: each version, and which one is the latest.
final class DocumentBook {
    private static final Kind<KeptDocument> LATEST = new Kind<>("collaboration", KeptDocument.class);
    private static final Kind<KeptDocument> VERSION = new Kind<>("collaboration-version", KeptDocument.class);
    private static final int BATCH = 500;

    private final RecordStore records;

    DocumentBook(RecordStore records) {
        this.records = records;
    }

    void put(KeptDocument kept) {
        String id = kept.document().id().value();
        records.change(List.of(
                RecordEdit.put(VERSION, id + "/" + kept.document().version(), kept), RecordEdit.put(LATEST, id, kept)));
    }

    /// @param version null for the latest
    Optional<KeptDocument> find(CollaborationId id, @Nullable String version) {
        return version == null
                ? records.find(LATEST, id.value()).map(Stored::value)
                : records.find(VERSION, id.value() + "/" + version).map(Stored::value);
    }

    Page<Stored<KeptDocument>> latest(PageRequest page) {
        return records.scan(LATEST, "", page);
    }

    List<KeptDocument> versions(CollaborationId id) {
        List<KeptDocument> versions = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<Stored<KeptDocument>> page = records.scan(VERSION, id.value() + "/", new PageRequest(after, BATCH));
            page.items().forEach(stored -> versions.add(stored.value()));
            after = page.next();
        }
        return versions;
    }

    void remove(CollaborationId id) {
        records.remove(LATEST, id.value(), RecordStore.ANY);
        for (KeptDocument one : versions(id)) {
            records.remove(VERSION, id.value() + "/" + one.document().version(), RecordStore.ANY);
        }
    }
}
