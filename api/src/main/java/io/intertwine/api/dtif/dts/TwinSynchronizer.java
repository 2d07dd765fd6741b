package io.intertwine.api.dtif.dts;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import java.util.Optional;

/// DTS: keeps virtual and physical objects in step, both ways.
///
/// Any thread may call. [#command] blocks until the final answer, so call it on a virtual thread.
@Clause({"8.3.4", "9.2 step 14", "9.2 step 15", "9.2 step 17", "9.2 step 18"})
public interface TwinSynchronizer {
    /// The current state, not filtered by permission: for the other functional entities.
    Optional<TwinState> state(TwinId id);

    /// A snapshot and then deltas of what the subject follows and may observe, now and after each change of
    /// rules; for who resumes, the changes after his last number, or a gap and a snapshot. Fails with the
    /// column when `where` is wrong.
    LiveSubscription subscribe(Subject subject, Interest interest, LiveListener listener);

    /// What happened to the twin lately, as far as it is in memory, and the subject may observe it now; empty when
    /// there is no such twin, or it is not selected into the world.
    Optional<PastChanges> changes(Subject subject, ChangesQuery query);

    /// Judges the command, forwards it if it is allowed, and answers what became of it.
    CommandOutcome command(Subject subject, CommandRequest request);

    /// Takes changes that a metaverse system pushes for twins of its own systems of type `world`. `durable`
    /// runs once, on another thread, when all that were accepted are on disk; refused ones count as errors of
    /// the system.
    Pushed push(Subject by, List<Change> changes, Runnable durable);

    /// The subject's client speaks for its system of type `world` from now on, until the handle is closed: the
    /// system counts as connected, and commands to its twins go there. Fails when the system is not the
    /// caller's.
    LiveSubscription source(Subject by, TwinSystemId system, TwinSource source);

    /// What was counted since the start.
    LiveFigures figures();
}
