package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;

/// A change with its place in the one sequence.
///
/// @param bytes about how much memory it holds
record Numbered(long number, TwinChange change, int bytes) {
    Numbered(long number, TwinChange change) {
        this(number, change, Weight.of(change));
    }
}
