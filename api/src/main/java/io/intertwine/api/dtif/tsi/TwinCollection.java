package io.intertwine.api.dtif.tsi;

import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was collected, in the order of ids.
///
/// @param absent the twins that do not exist, or that the caller may not read: the answer does not tell which
public record TwinCollection(List<Collected> twins, List<TwinId> absent) {
    /// One twin of a collection. Its sync state tells whether its source can be reached.
    ///
    /// @param twin     its description, reduced to what the caller may use
    /// @param state    its state, reduced to what the caller asked for and may read
    /// @param withheld the properties that the caller named and may not read, each with the rule that refused
    /// @param outdated the properties whose values are older than the caller asked for
    public record Collected(Twin twin, TwinState state, Map<String, String> withheld, Set<String> outdated) {
        public Collected {
            withheld = Map.copyOf(withheld);
            outdated = Set.copyOf(outdated);
        }

        /// Without a bound on the age.
        public Collected(Twin twin, TwinState state, Map<String, String> withheld) {
            this(twin, state, withheld, Set.of());
        }
    }

    public TwinCollection {
        twins = List.copyOf(twins);
        absent = List.copyOf(absent);
    }
}
