package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;

/// A change with its place in the one sequence.
///
/// @param bytes about how much memory it holds; 0 for one that the [ChangeLog] does not keep
record Numbered(long number, TwinChange change, int bytes) {
    Numbered(long number, TwinChange change) {
        this(number, change, 0);
    }

    static Numbered weighed(long number, TwinChange change) {
        return new Numbered(number, change, Weight.of(change));
    }
}
