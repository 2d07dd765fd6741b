package io.intertwine.api.dtif.tsi;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;

/// TSI: collects information of several twins for a third-party system, through the same gate as everybody's.
///
/// Any thread may call; calls may block.
@Clause({"8.3.6", "9.1 step 17", "9.1 step 18"})
public interface TwinInteraction {
    TwinCollection collect(Subject by, CollectionRequest request);
}
