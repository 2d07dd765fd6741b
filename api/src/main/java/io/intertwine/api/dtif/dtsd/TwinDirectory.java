package io.intertwine.api.dtif.dtsd;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.twin.Twin;

/// DTSD: finds registered twin systems, and twins, that meet conditions.
///
/// Answers come in the order of ids, which is stable from page to page. Twins are those that the caller may read, each
/// reduced to what he may use; a condition sees of them what he may see. Any thread may call; calls may block.
@Clause({"8.3.2", "9.2 step 4", "9.2 step 5"})
public interface TwinDirectory {
    /// Fails with `intertwine.invalid`, and the column, when the condition is none.
    Found<TwinSystem> systems(Subject by, DirectoryQuery query);

    Found<Twin> twins(Subject by, DirectoryQuery query);
}
