package io.intertwine.api.dtif.dtsr;

import io.intertwine.api.Clause;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/// The digital twin list that DTSR manages: every twin of every registered system, in the order of ids.
///
/// Not filtered by permission: for the functional entities, not for callers. Any thread may call; nothing blocks.
@Clause("9.2 step 2")
public interface TwinList {
    Optional<Twin> find(TwinId id);

    Collection<Twin> ofSystem(TwinSystemId system);

    /// The twins whose ids come after `after`, in order of their ids; a live view.
    Collection<Twin> after(String after);

    /// Calls the listener after each change of the list, one call at a time, on the thread that made the change.
    void onChange(Consumer<TwinListChange> listener);
}
