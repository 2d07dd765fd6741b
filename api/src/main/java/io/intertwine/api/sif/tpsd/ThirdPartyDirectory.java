package io.intertwine.api.sif.tpsd;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;

/// TPSD: finds registered third-party systems that meet conditions. Any thread may call; calls may block.
@Clause({"8.2.2", "9.1 step 4", "9.1 step 5"})
@FunctionalInterface
public interface ThirdPartyDirectory {
    /// Fails with `intertwine.invalid`, and the column, when the condition is none.
    Found<ThirdPartySystem> find(Subject by, ServiceQuery query);
}
