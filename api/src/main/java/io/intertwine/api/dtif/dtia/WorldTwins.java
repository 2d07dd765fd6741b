package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.util.Optional;

/// DTIA: twins as a caller may see them who acts in one of his worlds, so that rules about this world
/// count.
///
/// A world that is not the caller's, a twin that is not selected into it, and what he may not read
/// there are absent. Any thread may call.
@Clause({"8.3.3", "8.3.5", "9.2 step 8"})
public interface WorldTwins {
    /// The selected twins that he may read there, in order of their ids.
    Page<Twin> list(Subject subject, WorldId world, PageRequest page);

    Optional<Twin> find(Subject subject, WorldId world, TwinId id);

    /// The states of those twins, each reduced to what he may read, in the same order; a twin without a
    /// state is left out.
    Page<TwinState> states(Subject subject, WorldId world, PageRequest page);

    Optional<TwinState> state(Subject subject, WorldId world, TwinId id);
}
