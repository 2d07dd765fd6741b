package io.intertwine.api.dtif.dts;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.Optional;

/// DTS: keeps virtual and physical objects in step, both ways.
///
/// Any thread may call. [#command] blocks until the final answer, so call it on a virtual thread.
@Clause({"8.3.4", "9.2 step 14", "9.2 step 15", "9.2 step 17", "9.2 step 18"})
public interface TwinSynchronizer {
    /// The current state, not filtered by permission: for the other functional entities.
    Optional<TwinState> state(TwinId id);

    /// A snapshot and then deltas of what the subject follows and may observe, now and after each change of rules.
    LiveSubscription subscribe(Subject subject, Interest interest, LiveListener listener);

    /// Judges the command, forwards it if it is allowed, and answers what became of it.
    CommandOutcome command(Subject subject, CommandRequest request);
}
