package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.Optional;

/// DTIA: the twins that a caller may know of, each reduced to what he may use.
///
/// What a caller may not read is absent, so that an answer does not tell that it exists. Any thread may call.
@Clause({"8.3.3", "9.2 step 6", "9.2 step 7", "9.2 step 8", "9.2 step 12"})
public interface TwinInformation {
    Optional<Twin> find(Subject subject, TwinId id);

    /// The current state, reduced to the properties that the caller may read.
    Optional<TwinState> state(Subject subject, TwinId id);
}
