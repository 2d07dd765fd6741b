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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Descriptions in the record store: each version, and which one is the latest. What was looked up
/// stays in memory, as every run looks one up; nobody else changes them. Changes take turns outside
/// of it; any thread may look.
final class DocumentBook {
    private static final Kind<KeptDocument> LATEST = new Kind<>("collaboration", KeptDocument.class);
    private static final Kind<KeptDocument> VERSION = new Kind<>("collaboration-version", KeptDocument.class);
    private static final int BATCH = 500;

    private static final int REMEMBERED = 1_000;

    private final RecordStore records;
    /// By kind and key. Whoever changes the store changes this afterwards.
    private final Map<String, KeptDocument> known = new ConcurrentHashMap<>();

    DocumentBook(RecordStore records) {
        this.records = records;
    }

    void put(KeptDocument kept) {
        String id = kept.document().id().value();
        String version = id + "/" + kept.document().version();
        records.change(List.of(RecordEdit.put(VERSION, version, kept), RecordEdit.put(LATEST, id, kept)));
        known.put(name(VERSION, version), kept);
        known.put(name(LATEST, id), kept);
    }

    private static String name(Kind<KeptDocument> kind, String key) {
        return kind.name() + " " + key;
    }

    /// @param version null for the latest
    Optional<KeptDocument> find(CollaborationId id, @Nullable String version) {
        return version == null ? find(LATEST, id.value()) : find(VERSION, id.value() + "/" + version);
    }

    private Optional<KeptDocument> find(Kind<KeptDocument> kind, String key) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        // the map lets nobody change the entry while it is being read
        return Optional.ofNullable(known.computeIfAbsent(
                name(kind, key), _ -> records.find(kind, key).map(Stored::value).orElse(null)));
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
        remove(LATEST, id.value());
        for (KeptDocument one : versions(id)) {
            remove(VERSION, id.value() + "/" + one.document().version());
        }
    }

    private void remove(Kind<KeptDocument> kind, String key) {
        records.remove(kind, key, RecordStore.ANY);
        known.remove(name(kind, key));
    }
}
