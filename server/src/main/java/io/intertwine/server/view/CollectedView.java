package io.intertwine.server.view;

import io.intertwine.api.dtif.tsi.TwinCollection.Collected;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One twin of a collection.
///
/// @param withheld the properties that were named and may not be read, each with the rule that refused
/// @param outdated the properties whose values are older than `maxAge`
public record CollectedView(
        TwinView twin, StateView state, SortedMap<String, String> withheld, SortedSet<String> outdated) {
    public static CollectedView of(Collected collected) {
        return new CollectedView(
                TwinView.of(collected.twin()),
                StateView.of(collected.state()),
                new TreeMap<>(collected.withheld()),
                new TreeSet<>(collected.outdated()));
    }
}
