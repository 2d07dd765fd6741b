package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.TwinListEntry;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DTIA: what changed in a twin system's list, and looking again on demand. Any thread may call.
@Clause({"8.3.3", "9.2 step 6", "9.2 step 11"})
public interface TwinListWatch {
    /// What a refresh brought.
    ///
    /// @param reason why some are unavailable; null when none is
    record Refreshed(
            int current,
            int unavailable,
            int gone,
            @Nullable String reason) {}

    /// The last changes of the list, newest first, of twins that the caller may read.
    List<TwinListEntry> changes(Subject by, TwinSystemId system);

    /// Asks the system now for all its twins. For its owner and the operator; blocks, at most for the time limit
    /// of acquisitions.
    Refreshed refresh(Subject by, TwinSystemId system);
}
