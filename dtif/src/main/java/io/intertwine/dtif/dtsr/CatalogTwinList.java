package io.intertwine.dtif.dtsr;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinListChange;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The twin list, kept in the record store. Readers never wait; changes take turns.
public final class CatalogTwinList implements TwinList {
    private static final Kind<Twin> TWIN = new Kind<>("twin", Twin.class);
    private static final int BATCH = 1000;

    private final RecordStore records;
    private final ConcurrentNavigableMap<String, Twin> twins = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<TwinSystemId, ConcurrentNavigableMap<String, Twin>> bySystem =
            new ConcurrentHashMap<>();
    private final List<Consumer<TwinListChange>> listeners = new CopyOnWriteArrayList<>();

    public CatalogTwinList(RecordStore records) {
        this.records = records;
        load();
    }

    private void load() {
        String after = "";
        while (after != null) {
            Page<Stored<Twin>> page = records.scan(TWIN, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> index(stored.value()));
            after = page.next();
        }
    }

    @Override
    public Optional<Twin> find(TwinId id) {
        return Optional.ofNullable(twins.get(id.value()));
    }

    @Override
    public Collection<Twin> ofSystem(TwinSystemId system) {
        ConcurrentNavigableMap<String, Twin> own = bySystem.get(system);
        return own == null ? List.of() : own.values();
    }

    @Override
    public Collection<Twin> after(String after) {
        return twins.tailMap(after, false).values();
    }

    @Override
    public void onChange(Consumer<TwinListChange> listener) {
        listeners.add(listener);
    }

    /// Lists twins of a system; with `complete`, those not named are unlisted. Returns why others were refused.
    synchronized List<String> list(TwinSystemId system, List<TwinDescription> descriptions, boolean complete) {
        List<String> refused = new ArrayList<>();
        List<Twin> listed = new ArrayList<>();
        Set<TwinId> named = new HashSet<>();
        for (TwinDescription description : descriptions) {
            Twin twin = new Twin(system, description);
            Twin old = twins.get(twin.id().value());
            named.add(twin.id());
            if (old != null && !old.system().equals(system)) {
                refused.add(foreign(twin, old));
            } else if (!twin.equals(old)) {
                listed.add(twin);
            }
        }
        List<Twin> unlisted = complete
                ? ofSystem(system).stream()
                        .filter(twin -> !named.contains(twin.id()))
                        .toList()
                : List.of();
        change(listed, unlisted);
        return refused;
    }

    synchronized void unlist(TwinSystemId system, Set<TwinId> ids) {
        change(
                List.of(),
                ofSystem(system).stream()
                        .filter(twin -> ids.contains(twin.id()))
                        .toList());
    }

    private static String foreign(Twin twin, Twin old) {
        return "The twin '" + twin.id() + "' belongs to the twin system '" + old.system()
                + "': give yours an id of its own.";
    }

    private void change(List<Twin> listed, List<Twin> unlisted) {
        if (listed.isEmpty() && unlisted.isEmpty()) {
            return;
        }
        for (Twin twin : listed) {
            records.put(TWIN, twin.id().value(), twin, RecordStore.ANY);
            index(twin);
        }
        for (Twin twin : unlisted) {
            records.remove(TWIN, twin.id().value(), RecordStore.ANY);
            twins.remove(twin.id().value());
            bySystem.getOrDefault(twin.system(), new ConcurrentSkipListMap<>())
                    .remove(twin.id().value());
        }
        TwinListChange change = new TwinListChange(listed, unlisted);
        listeners.forEach(listener -> listener.accept(change));
    }

    private void index(Twin twin) {
        twins.put(twin.id().value(), twin);
        bySystem.computeIfAbsent(twin.system(), _ -> new ConcurrentSkipListMap<>())
                .put(twin.id().value(), twin);
    }
}
