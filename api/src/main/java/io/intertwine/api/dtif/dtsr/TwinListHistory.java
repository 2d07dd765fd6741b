package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.Clause;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;

/// The last changes of each twin system's list since the start of the enabler; a bounded number of them.
///
/// Not filtered by permission: for the functional entities, not for callers. Any thread may call; nothing blocks.
@Clause("9.2 step 2")
@FunctionalInterface
public interface TwinListHistory {
    /// Newest first.
    List<TwinListEntry> recent(TwinSystemId system);
}
