package io.intertwine.core.memory;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.LiveBatch;
import io.intertwine.api.port.LiveBatch.Entry;
import io.intertwine.api.port.LiveBatch.Forget;
import io.intertwine.api.port.LiveBatch.Put;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Live state in memory. Any thread may call.
public final class MemoryLiveStore implements LiveStore {
    private final Map<TwinId, Map<String, PropertyState>> twins = new HashMap<>();
    private long sequence;
    private boolean closed;

    @Override
    public synchronized void commit(LiveBatch batch) {
        checkOpen();
        for (Entry entry : batch.entries()) {
            switch (entry) {
                case Put(TwinId twin, String property, PropertyState state) ->
                    twins.computeIfAbsent(twin, _ -> new HashMap<>()).put(property, state);
                case Forget(TwinId twin) -> twins.remove(twin);
            }
        }
        sequence = Math.max(sequence, batch.sequence());
    }

    @Override
    public synchronized Map<String, PropertyState> read(TwinId twin) {
        checkOpen();
        return Map.copyOf(twins.getOrDefault(twin, Map.of()));
    }

    @Override
    public long recover(Consumer<Put> consumer) {
        List<Put> all = new ArrayList<>();
        long highest;
        synchronized (this) {
            checkOpen();
            highest = sequence;
            twins.forEach(
                    (twin, states) -> states.forEach((property, state) -> all.add(new Put(twin, property, state))));
        }
        all.forEach(consumer);
        return highest;
    }

    @Override
    public synchronized void close() {
        closed = true;
        twins.clear();
    }

    private void checkOpen() {
        if (closed) {
            throw new IntertwineException(
                    CommonError.STORE, "The live store in memory is closed: make a new one to go on.");
        }
    }
}
