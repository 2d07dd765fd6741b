package io.intertwine.server;

import io.intertwine.sif.sdc.UsageLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of counting the use of third-party systems.
final class UsageSettings {
    private UsageSettings() {}

    static UsageLimits limits(UsageConfig config) {
        return new UsageLimits(config.flush(), config.waiting(), config.kept(), config.age(), config.lines());
    }

    static List<String> faults(UsageConfig config) {
        List<String> faults = new ArrayList<>();
        positive("flush", config.flush(), faults);
        positive("waiting", config.waiting(), faults);
        positive("kept", config.kept(), faults);
        positive("age", config.age(), faults);
        positive("lines", config.lines(), faults);
        return faults;
    }

    private static void positive(String name, Duration value, List<String> faults) {
        if (!value.isPositive()) {
            faults.add("intertwine.usage." + name + " is " + value + ": give a time such as 10s.");
        }
    }

    private static void positive(String name, int value, List<String> faults) {
        if (value < 1) {
            faults.add("intertwine.usage." + name + " is " + value + ": give 1 or more.");
        }
    }
}
