package io.intertwine.server;

import io.intertwine.sif.sdc.run.RunLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The limits of collaborations, as they are configured.
final class RunSettings {
    private static final String PREFIX = "intertwine.runs.";

    private RunSettings() {}

    static RunLimits limits(RunsConfig config) {
        return new RunLimits(
                config.underWay(),
                config.kept(),
                config.steps(),
                config.events(),
                config.callTimeLimit(),
                config.undoTimeLimit(),
                RunLimits.DEFAULT.stop(),
                config.versions());
    }

    static List<String> faults(RunsConfig config) {
        List<String> faults = new ArrayList<>();
        atLeastOne(faults, "under-way", config.underWay());
        atLeastOne(faults, "kept", config.kept());
        atLeastOne(faults, "steps", config.steps());
        atLeastOne(faults, "events", config.events());
        atLeastOne(faults, "versions", config.versions());
        positive(faults, "call-time-limit", config.callTimeLimit());
        positive(faults, "undo-time-limit", config.undoTimeLimit());
        return faults;
    }

    private static void atLeastOne(List<String> faults, String name, int value) {
        if (value < 1) {
            faults.add(PREFIX + name + " is " + value + ": give 1 or more");
        }
    }

    private static void positive(List<String> faults, String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            faults.add(PREFIX + name + " is " + value + ": give more than 0");
        }
    }
}
