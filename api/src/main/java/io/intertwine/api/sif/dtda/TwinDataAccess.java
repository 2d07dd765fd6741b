package io.intertwine.api.sif.dtda;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import org.jspecify.annotations.Nullable;

/// DTDA: a third-party system asks for digital twin information (clause 8.2.5); TSI collects it.
///
/// With the ticket of a forwarded call it asks while that call lasts, and rules with `ticket` allow only that.
/// Any thread may call; calls may block.
@Clause({"8.2.5", "9.1 step 15", "9.1 step 16", "9.1 step 19"})
public interface TwinDataAccess {
    /// Fails with `dtda.invalid-ticket` when the ticket is unknown, over, or another system's.
    ///
    /// @param ticket from the header `Intertwine-Ticket` of the forwarded call; null when it asks by itself
    TwinCollection collect(Subject by, CollectionRequest request, @Nullable String ticket);
}
