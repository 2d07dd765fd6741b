package io.intertwine.dtif.dtsr;

import io.intertwine.api.dtif.dtsr.TwinListEntry;
import io.intertwine.api.dtif.dtsr.TwinListHistory;
import io.intertwine.api.twin.TwinSystemId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Remembers a bounded number of changes of each system's list. Any thread may call.
final class ListHistory implements TwinListHistory {
    private static final int MOST = 200;

    private final Map<TwinSystemId, Deque<TwinListEntry>> entries = new HashMap<>();

    synchronized void add(TwinListEntry entry) {
        Deque<TwinListEntry> own = entries.computeIfAbsent(entry.twin().system(), _ -> new ArrayDeque<>());
        own.addFirst(entry);
        if (own.size() > MOST) {
            own.removeLast();
        }
    }

    synchronized void forget(TwinSystemId system) {
        entries.remove(system);
    }

    @Override
    public synchronized List<TwinListEntry> recent(TwinSystemId system) {
        Deque<TwinListEntry> own = entries.get(system);
        return own == null ? List.of() : List.copyOf(own);
    }
}
