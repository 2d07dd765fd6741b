package io.intertwine.api.dtif.dts;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;

/// Where DTSR hands over what its connectors report. Any thread may call; calls block while the queues are full.
@Clause({"8.3.4", "9.2 step 14"})
public interface ChangeSink {
    /// Takes changes and calls `durable` once all that were accepted are stored, unless it is
    /// [io.intertwine.api.port.Acknowledgement#NONE]. Returns why others were refused.
    List<String> changes(TwinSystemId system, List<Change> changes, Runnable durable);

    void event(TwinSystemId system, TwinId twin, TwinEvent event);

    void systemStatus(TwinSystemId system, SystemStatus status);

    /// A single twin of a reachable system stopped answering, or answers again when `reason` is empty.
    void twinStatus(TwinSystemId system, TwinId twin, String reason);
}
