package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;

/// A change with its place in the one sequence.
record Numbered(long number, TwinChange change) {}
