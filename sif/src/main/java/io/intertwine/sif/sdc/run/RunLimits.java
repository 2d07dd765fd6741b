package io.intertwine.sif.sdc.run;

import java.time.Duration;

/// How much a collaboration may do.
///
/// @param underWay  runs at once
/// @param kept      runs that are over and can still be read; the oldest go first
/// @param steps     of one run, repetitions included
/// @param events    that a run was given and did not take yet
/// @param call      how long one call may take, unless its step says something shorter
/// @param undo      how long one compensation is tried
/// @param stop      how long calls under way get when the enabler stops
/// @param versions  of one collaboration
public record RunLimits(
        int underWay, int kept, int steps, int events, Duration call, Duration undo, Duration stop, int versions) {
    public static final RunLimits DEFAULT = new RunLimits(
            1_000, 10_000, 1_000, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10), 1_000);
}
