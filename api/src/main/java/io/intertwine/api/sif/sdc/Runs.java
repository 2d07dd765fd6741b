package io.intertwine.api.sif.sdc;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.WorldId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SDC: collaborations as they run.
///
/// What a step answered is kept before the call of the next one leaves. After a restart each run
/// goes on where it was: a step that was under way is repeated when its service takes an
/// idempotency key or its operation does the same when it is done twice; otherwise the run becomes
/// `unknown`, and says which step. A run that fails is undone by the compensations of the steps
/// that were done, the last one first.
///
/// A metaverse system sees the runs that it started, for the user that it names if it names one; the
/// operator sees all. Any thread may call; calls block for the store only.
@Clause({"8.2.4", "9.1 step 11"})
public interface Runs {
    /// @param version null for the one that was stored last
    /// @param world   in which the user acts; null for none
    /// @param key     names the start: who starts the collaboration again with it gets the run of
    /// before; null
    ///                for none
    record Start(
            CollaborationId collaboration,
            @Nullable String version,
            JsonValue input,
            @Nullable WorldId world,
            @Nullable String key) {}

    /// What runs are listed by; null for any.
    record Query(
            @Nullable CollaborationId collaboration,
            @Nullable RunState state) {}

    /// What lets a run go on that is `unknown`.
    sealed interface Resolution {}

    /// What somebody found out about a step that nobody knew about.
    ///
    /// @param result `Done` with what the service answered, or `Failed` when it was not done
    record Finding(String step, StepResult result) implements Resolution {}

    /// The run goes its way once more, and what could not be undone is tried again, such as when the
    /// user has linked his account again.
    record Retry() implements Resolution {}

    /// Fails with `intertwine.busy` when too many are under way, or too many of this client.
    Run start(Subject by, Start start);

    Optional<Run> find(Subject by, RunId id);

    Page<Run> list(Subject by, Query query, PageRequest page);

    /// In the order in which they began; secrets are masked.
    List<RunStep> steps(Subject by, RunId id);

    /// Ends it after the step that is under way; what was done is undone. One that is `unknown`, with no
    /// step of which nobody knows, fails, with an error that names what is left.
    Run cancel(Subject by, RunId id);

    /// Lets a run go on that is `unknown`; fails with a conflict when that is of no help.
    Run resolve(Subject by, RunId id, Resolution resolution);

    /// Gives an event to a run, which waits for it or will: its `type`, its `id`, and what else
    /// CloudEvents 1.0 has. One with a source and id that it had before changes nothing. Fails with
    /// a conflict when the run is over.
    Run event(Subject by, RunId id, JsonObject event);
}
