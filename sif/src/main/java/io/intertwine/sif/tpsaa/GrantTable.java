package io.intertwine.sif.tpsaa;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// All grants in memory: by what they are about, by id, by user and by third-party system. Any thread may call.
final class GrantTable {
    private static final Comparator<GrantKey> BY_USER = Comparator.comparing(GrantKey::metaverse)
            .thenComparing(GrantKey::user)
            .thenComparing(GrantKey::system);

    private record Place(ThirdPartySystemId system, String id) {}

    private static final Comparator<Place> BY_SYSTEM =
            Comparator.comparing(Place::system).thenComparing(Place::id);
    /// Comes after every id.
    private static final String LAST = "\uffff";

    private final ConcurrentMap<ClientId, ClientId> clients = new ConcurrentHashMap<>();
    private final ConcurrentMap<ThirdPartySystemId, ThirdPartySystemId> systems = new ConcurrentHashMap<>();
    private final ConcurrentMap<GrantKey, GrantEntry> byKey = new ConcurrentHashMap<>();
    private final ConcurrentMap<GrantId, GrantEntry> byId = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<String, GrantEntry> inOrder = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<GrantKey, GrantEntry> byUser = new ConcurrentSkipListMap<>(BY_USER);
    private final ConcurrentNavigableMap<Place, GrantEntry> bySystem = new ConcurrentSkipListMap<>(BY_SYSTEM);

    Optional<GrantEntry> find(GrantKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Optional<GrantEntry> find(GrantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    GrantEntry findOrAdd(GrantKey key, Function<GrantKey, GrantEntry> made) {
        return byKey.computeIfAbsent(shared(key), absent -> {
            GrantEntry entry = made.apply(absent);
            index(entry);
            return entry;
        });
    }

    /// Millions of grants are of few clients and systems: with one copy of each, a look-up finds them in the cache.
    private GrantKey shared(GrantKey key) {
        return new GrantKey(
                clients.computeIfAbsent(key.metaverse(), Function.identity()),
                key.user(),
                systems.computeIfAbsent(key.system(), Function.identity()));
    }

    private void index(GrantEntry entry) {
        byId.put(entry.id(), entry);
        inOrder.put(entry.id().value(), entry);
        byUser.put(entry.key(), entry);
        bySystem.put(place(entry), entry);
    }

    void remove(GrantEntry entry) {
        if (byKey.remove(entry.key(), entry)) {
            byId.remove(entry.id());
            inOrder.remove(entry.id().value());
            byUser.remove(entry.key(), entry);
            bySystem.remove(place(entry));
        }
    }

    private static Place place(GrantEntry entry) {
        return new Place(entry.key().system(), entry.id().value());
    }

    int size() {
        return byKey.size();
    }

    Collection<GrantEntry> of(ThirdPartySystemId system) {
        return bySystem.subMap(new Place(system, ""), true, new Place(system, LAST), true)
                .values();
    }

    /// What may answer the query, in the order of ids; the caller filters by the rest of it.
    Stream<GrantEntry> candidates(GrantQuery query, String after) {
        if (query.metaverse() != null && query.user() != null) {
            return ofUser(query)
                    .sorted(Comparator.comparing(entry -> entry.id().value()))
                    .filter(entry -> entry.id().value().compareTo(after) > 0);
        }
        ThirdPartySystemId system = query.system();
        if (system != null) {
            return bySystem.subMap(new Place(system, after), false, new Place(system, LAST), true).values().stream();
        }
        return inOrder.tailMap(after, false).values().stream();
    }

    private Stream<GrantEntry> ofUser(GrantQuery query) {
        GrantKey first = new GrantKey(
                java.util.Objects.requireNonNull(query.metaverse()),
                java.util.Objects.requireNonNull(query.user()),
                new ThirdPartySystemId("0"));
        return byUser.tailMap(first, true).values().stream()
                .takeWhile(entry -> entry.key().metaverse().equals(first.metaverse())
                        && entry.key().user().equals(first.user()));
    }
}
