package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The way of an acquisition to the twin system that speaks for the twins, and of what it answers into the twin
/// list.
@Clause({"9.2 step 9", "9.2 step 10", "9.2 step 11"})
@FunctionalInterface
public interface AcquisitionRoute {
    /// Asks the system for these twins and blocks for the answers, at most for the time limit. What it describes
    /// is listed and what it does not have any more is unlisted when this returns. One answer for each twin; never
    /// throws for what the system does. No twins ask the system to look through its own list.
    List<TwinAcquisition> acquire(TwinSystemId system, Set<TwinId> twins, Duration timeLimit);
}
