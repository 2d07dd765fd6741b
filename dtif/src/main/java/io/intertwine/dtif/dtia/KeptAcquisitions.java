package io.intertwine.dtif.dtia;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What twin systems permit, kept in the record store and read at the start. Any thread may call; looking never
/// blocks.
public final class KeptAcquisitions {
    private static final Kind<Acquisition> ACQUISITION = new Kind<>("acquisition", Acquisition.class);
    private static final int BATCH = 1000;
    /// An answer that says the same again is written down only when the stored one is older.
    private static final Duration REWRITTEN = Duration.ofHours(1);

    private final RecordStore records;
    private final ConcurrentMap<TwinId, Acquisition> kept = new ConcurrentHashMap<>();
    private final ConcurrentMap<TwinId, Instant> written = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public KeptAcquisitions(RecordStore records) {
        this.records = records;
        String after = "";
        while (after != null) {
            Page<Stored<Acquisition>> page = records.scan(ACQUISITION, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> remember(stored.value()));
            after = page.next();
        }
    }

    private void remember(Acquisition acquisition) {
        kept.put(acquisition.twin(), acquisition);
        written.put(acquisition.twin(), acquisition.acquired());
    }

    Optional<Acquisition> find(TwinId twin) {
        return Optional.ofNullable(kept.get(twin));
    }

    Collection<Acquisition> all() {
        return kept.values();
    }

    /// Whether nothing is kept.
    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /// Whether the twin's system was asked, and does not permit this.
    boolean refuses(Twin twin, Action action, String affordance) {
        Acquisition acquisition = kept.get(twin.id());
        return acquisition != null
                && acquisition.system().equals(twin.system())
                && acquisition.refuses(action, affordance);
    }

    /// The twin with what its system does not permit shown as TD 1.1 does: a property that it does not let us
    /// write is `readOnly`, one that it does not let us read is `writeOnly`.
    public Twin asPermitted(Twin twin) {
        if (!kept.containsKey(twin.id())) {
            return twin;
        }
        TwinDescription all = twin.description();
        Map<String, PropertyAffordance> properties = new HashMap<>(all.properties());
        properties.replaceAll((name, property) -> {
            PropertyAffordance written = refuses(twin, Action.WRITE, name) ? marked(property, "readOnly") : property;
            return refuses(twin, Action.READ, name) ? marked(written, "writeOnly") : written;
        });
        return new Twin(twin.system(), all.showing(properties, all.actions(), all.events()));
    }

    private static PropertyAffordance marked(PropertyAffordance property, String flag) {
        return new PropertyAffordance(property.schema().with(flag, JsonValue.of(true)));
    }

    void keep(Acquisition acquisition) {
        TwinId twin = acquisition.twin();
        Acquisition old = kept.put(twin, acquisition);
        boolean same = old != null && old.saysTheSameAs(acquisition);
        Instant before = written.get(twin);
        if (!same || before == null || before.plus(REWRITTEN).isBefore(acquisition.acquired())) {
            records.put(ACQUISITION, twin.value(), acquisition, RecordStore.ANY);
            written.put(twin, acquisition.acquired());
        }
        if (!same) {
            listeners.forEach(Runnable::run);
        }
    }

    void forget(TwinId twin) {
        if (kept.remove(twin) != null) {
            written.remove(twin);
            records.remove(ACQUISITION, twin.value(), RecordStore.ANY);
            listeners.forEach(Runnable::run);
        }
    }

    /// Calls the listener after each change of what is permitted, on the thread that brought it.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
