package io.intertwine.core;

import io.intertwine.api.dtif.dts.ChangeSink;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Hands on what connectors report, and tells when a system can be reached that could not be.
final class ReturnWatch implements ChangeSink {
    private final ChangeSink sink;
    private final Consumer<TwinSystemId> returned;
    private final Set<TwinSystemId> away = ConcurrentHashMap.newKeySet();

    ReturnWatch(ChangeSink sink, Consumer<TwinSystemId> returned) {
        this.sink = sink;
        this.returned = returned;
    }

    @Override
    public List<String> changes(TwinSystemId system, List<Change> changes, Runnable durable) {
        return sink.changes(system, changes, durable);
    }

    @Override
    public void event(TwinSystemId system, TwinId twin, TwinEvent event) {
        sink.event(system, twin, event);
    }

    @Override
    public void systemStatus(TwinSystemId system, SystemStatus status) {
        sink.systemStatus(system, status);
        if (status instanceof SystemStatus.Unreachable) {
            away.add(system);
        } else if (away.remove(system)) {
            returned.accept(system);
        }
    }

    @Override
    public void twinStatus(TwinSystemId system, TwinId twin, String reason) {
        sink.twinStatus(system, twin, reason);
    }
}
