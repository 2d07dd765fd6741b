package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// DTIA: the twins that a caller may know of, each reduced to what he may use.
///
/// What a caller may not read is absent, so that an answer does not tell that it exists. Any thread may call.
/// [#acquire] blocks for the twin systems, at most for the time limit of acquisitions.
@Clause({"8.3.3", "9.2 step 6", "9.2 step 7", "9.2 step 8", "9.2 step 12"})
public interface TwinInformation {
    Optional<Twin> find(Subject subject, TwinId id);

    /// The current state, reduced to the properties that the caller may read.
    Optional<TwinState> state(Subject subject, TwinId id);

    /// Asks the twin systems, each with its own credential, for properties and permission as they are now, and
    /// keeps them. One answer for each twin, in the order of ids; a system that is away makes its twins
    /// unavailable and delays no other.
    List<AcquiredTwin> acquire(Subject subject, AcquisitionRequest request);

    /// What the caller may do with the twin in this world, or outside of any, by what is known now.
    Optional<TwinRights> rights(Subject subject, TwinId id, @Nullable WorldId world);
}
