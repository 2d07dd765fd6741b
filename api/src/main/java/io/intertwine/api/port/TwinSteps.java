package io.intertwine.api.port;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What steps of collaborations do with twins: as whoever started the run, through the same gate as
/// anybody. Thread-safe; blocks.
public interface TwinSteps {
    /// What is done with what a twin has.
    enum Deed {
        READ,
        SET,
        INVOKE,
        /// The world says it of a twin of its own.
        PUSH
    }

    /// What is named of a twin, before it is done.
    ///
    /// @param named properties, or the behaviour, each with its value or input if that is known already
    record Plan(TwinId twin, Deed deed, Map<String, Optional<JsonValue>> named) {
        public Plan {
            named = Map.copyOf(named);
        }
    }

    /// What is wrong with the plan by the twin's description; nothing when he knows of no such twin now.
    List<String> faults(Subject by, Plan plan);

    /// What he may read of it. Fails with [IntertwineException] when he may not read the twin, or one of
    /// the properties.
    ///
    /// @param properties empty for all that he may read
    TwinState read(Subject by, @Nullable WorldId world, TwinId twin, Set<String> properties);

    /// Gives a command with a key. A key whose command was under way when an earlier process ended is
    /// asked for again, not executed again: a property counts as written when the twin reports the
    /// value.
    CommandOutcome command(Subject by, CommandRequest request);

    /// Says what is true of a twin of the caller's own system of type `world`; on disk when it returns.
    /// All of it or, with an [IntertwineException], nothing. Saying it again later changes nothing that
    /// is newer.
    ///
    /// @param at since when it is true
    TwinState push(Subject by, TwinId twin, Map<String, JsonValue> values, Instant at);
}
