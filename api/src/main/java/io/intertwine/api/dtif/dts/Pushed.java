package io.intertwine.api.dtif.dts;

import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import java.util.Set;

/// What became of changes that a metaverse system pushed.
///
/// @param accepted how many were taken
/// @param refused  those that were not
/// @param systems  the systems of the caller that changes were taken for
public record Pushed(int accepted, List<Refusal> refused, Set<TwinSystemId> systems) {
    /// A change that does not count, for good.
    ///
    /// @param index  its place among those pushed, from 0
    /// @param reason with the thing, the value and the fix
    public record Refusal(int index, String reason) {}

    public Pushed {
        refused = List.copyOf(refused);
        systems = Set.copyOf(systems);
    }
}
