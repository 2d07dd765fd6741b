package io.intertwine.api.port;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Optional;

/// What a connector is given about its twin system, and where it reports to. Any thread may call.
@Clause({"9.2 step 10", "9.2 step 14"})
public interface SystemLink {
    TwinSystem system();

    /// The system's credential, looked up afresh on each call, so that a rotated one is used at the next connect.
    Optional<Credential> credential();

    void status(ConnectionReport report);

    /// What is listed of a twin of this system, also from before the enabler was started.
    Optional<TwinDescription> listed(TwinId twin);

    /// Lists twins: new ones are added, known ones get the new description.
    ///
    /// @param complete true when these are all of the system's twins, so that others are gone
    void twins(List<TwinDescription> twins, boolean complete);

    /// Hands over changes; blocks while the enabler's queues are full. `durable` is called, once and on another thread,
    /// when everything accepted is on disk: acknowledge to the source there and not before. A change that was
    /// refused for good, such as one of an unknown twin, counts as an error and does not hold `durable` back.
    ///
    /// Returns why changes were refused, for a source that can be told.
    List<String> changes(List<Change> changes, Runnable durable);

    void event(TwinId twin, TwinEvent event);
}
