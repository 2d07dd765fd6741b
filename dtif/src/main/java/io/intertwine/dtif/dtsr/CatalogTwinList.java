package io.intertwine.dtif.dtsr;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinListChange;
import io.intertwine.api.dtif.dtsr.TwinListEntry;
import io.intertwine.api.dtif.dtsr.TwinListEntry.What;
import io.intertwine.api.dtif.dtsr.TwinListHistory;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// The twin list, kept in the record store. Readers never wait; changes take turns.
public final class CatalogTwinList implements TwinList, TwinListHistory {
    /// How many twins a system may have where nothing else is said.
    public static final int MOST = 100_000;

    private static final Kind<Twin> TWIN = new Kind<>("twin", Twin.class);
    private static final int BATCH = 1000;

    private final RecordStore records;
    private final InstantSource clock;
    private final int most;
    private final SharedModels models = new SharedModels();
    private final ListHistory history = new ListHistory();
    private final Map<TwinSystemId, Integer> counts = new HashMap<>();
    private final ConcurrentNavigableMap<String, Twin> twins = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<TwinSystemId, ConcurrentNavigableMap<String, Twin>> bySystem =
            new ConcurrentHashMap<>();
    private final List<Consumer<TwinListChange>> listeners = new CopyOnWriteArrayList<>();

    public CatalogTwinList(RecordStore records) {
        this(records, InstantSource.system(), MOST);
    }

    /// @param most how many twins one system may have; more are refused
    public CatalogTwinList(RecordStore records, InstantSource clock, int most) {
        this.records = records;
        this.clock = clock;
        this.most = most;
        load();
    }

    /// The next page is read while one is listed.
    private void load() {
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("twin-list-reader").factory())) {
            Future<Page<Stored<Twin>>> coming = reader.submit(() -> page(""));
            while (coming != null) {
                Page<Stored<Twin>> page = taken(coming);
                String after = page.next();
                coming = after == null ? null : reader.submit(() -> page(after));
                page.items().forEach(stored -> index(stored.value()));
            }
        }
    }

    private Page<Stored<Twin>> page(String after) {
        return records.scan(TWIN, "", new PageRequest(after, BATCH));
    }

    private static Page<Stored<Twin>> taken(Future<Page<Stored<Twin>>> coming) {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IntertwineException own ? own : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The reading of the twin list was interrupted.", e);
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

    @Override
    public List<TwinListEntry> recent(TwinSystemId system) {
        return history.recent(system);
    }

    /// Fails when a system would declare more twins than one may have.
    void checkNumber(TwinSystemId system, int number) {
        if (number > most) {
            throw new IntertwineException(TwinError.TOO_MANY_TWINS, tooMany(system, number - most));
        }
    }

    /// Lists twins of a system; with `complete`, those not named are unlisted. Returns why others
    /// were refused.
    synchronized List<String> list(TwinSystemId system, List<TwinDescription> descriptions, boolean complete) {
        List<Twin> unlisted = complete ? unnamed(system, descriptions) : List.of();
        int room = most - counts.getOrDefault(system, 0) + unlisted.size();
        int over = 0;
        List<String> refused = new ArrayList<>();
        List<Twin> listed = new ArrayList<>();
        for (TwinDescription description : descriptions) {
            Twin twin = new Twin(system, description);
            Twin old = twins.get(twin.id().value());
            if (old != null && !old.system().equals(system)) {
                refused.add(foreign(twin, old));
            } else if (old == null && room-- <= 0) {
                over++;
            } else if (!twin.equals(old)) {
                listed.add(twin);
            }
        }
        if (over > 0) {
            refused.add(tooMany(system, over));
        }
        change(listed, unlisted);
        return refused;
    }

    private List<Twin> unnamed(TwinSystemId system, List<TwinDescription> descriptions) {
        Set<TwinId> named = new HashSet<>();
        descriptions.forEach(description -> named.add(description.id()));
        return ofSystem(system).stream()
                .filter(twin -> !named.contains(twin.id()))
                .toList();
    }

    private String tooMany(TwinSystemId system, int over) {
        return "The twin system '" + system + "' lists " + over + " twins more than the " + most
                + " that one may have: register several systems, or raise intertwine.limits.twins-per-system.";
    }

    synchronized void unlist(TwinSystemId system, Set<TwinId> ids) {
        change(
                List.of(),
                ofSystem(system).stream()
                        .filter(twin -> ids.contains(twin.id()))
                        .toList());
    }

    /// Forgets what is remembered of a system that is withdrawn.
    synchronized void forget(TwinSystemId system) {
        counts.remove(system);
        history.forget(system);
    }

    private static String foreign(Twin twin, Twin old) {
        return "The twin '" + twin.id() + "' belongs to the twin system '" + old.system()
                + "': give yours an id of its own.";
    }

    private void change(List<Twin> listed, List<Twin> unlisted) {
        if (listed.isEmpty() && unlisted.isEmpty()) {
            return;
        }
        store(listed, unlisted);
        Instant now = clock.instant();
        List<Twin> shared = new ArrayList<>();
        for (Twin twin : listed) {
            What what = twins.containsKey(twin.id().value()) ? What.CHANGED : What.APPEARED;
            history.add(new TwinListEntry(twin, what, now));
            shared.add(index(twin));
        }
        for (Twin twin : unlisted) {
            twins.remove(twin.id().value());
            counts.merge(twin.system(), -1, Integer::sum);
            history.add(new TwinListEntry(twin, What.DISAPPEARED, now));
            bySystem.getOrDefault(twin.system(), new ConcurrentSkipListMap<>())
                    .remove(twin.id().value());
        }
        TwinListChange change = new TwinListChange(shared, unlisted);
        listeners.forEach(listener -> listener.accept(change));
    }

    /// Many together, so that they share a flush.
    private void store(List<Twin> listed, List<Twin> unlisted) {
        Map<String, RecordEdit> edits = new LinkedHashMap<>();
        for (Twin twin : listed) {
            edits.put(twin.id().value(), RecordEdit.put(TWIN, twin.id().value(), twin));
        }
        for (Twin twin : unlisted) {
            edits.put(twin.id().value(), RecordEdit.remove(TWIN, twin.id().value()));
        }
        List<RecordEdit> all = List.copyOf(edits.values());
        for (int from = 0; from < all.size(); from += RecordEdit.MOST) {
            records.change(all.subList(from, Math.min(all.size(), from + RecordEdit.MOST)));
        }
    }

    /// The twin as it shares its model with others.
    private Twin index(Twin given) {
        Twin twin = models.sharing(given);
        if (twins.put(twin.id().value(), twin) == null) {
            counts.merge(twin.system(), 1, Integer::sum);
        }
        bySystem.computeIfAbsent(twin.system(), _ -> new ConcurrentSkipListMap<>())
                .put(twin.id().value(), twin);
        return twin;
    }
}
