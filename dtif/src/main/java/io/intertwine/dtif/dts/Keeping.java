package io.intertwine.dtif.dts;

import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Entry;
import io.intertwine.api.twin.Durability;
import io.intertwine.api.twin.PropertyState;
import java.util.ArrayList;
import java.util.List;

/// Collects what is to be stored of a hand-over, as the properties' descriptions say.
final class Keeping {
    private final List<Entry> entries;
    private boolean flushed;

    Keeping(int most) {
        this.entries = new ArrayList<>(most);
    }

    void put(LiveTwin twin, String property, PropertyState state) {
        Durability durability = twin.durability(property);
        if (durability != Durability.VOLATILE) {
            entries.add(new LiveBatch.Put(twin.id(), property, state));
            flushed |= durability == Durability.DURABLE;
        }
    }

    Committer.Kept kept() {
        return entries.isEmpty() ? Committer.Kept.NOTHING : new Committer.Kept(entries, flushed);
    }
}
