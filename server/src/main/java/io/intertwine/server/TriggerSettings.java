package io.intertwine.server;

import io.intertwine.sif.sdc.trigger.TriggerLimits;
import java.util.ArrayList;
import java.util.List;

/// The limits of triggers, as they are configured.
final class TriggerSettings {
    private TriggerSettings() {}

    static TriggerLimits limits(TriggersConfig config) {
        return new TriggerLimits(config.most(), config.twins());
    }

    static List<String> faults(TriggersConfig config) {
        List<String> faults = new ArrayList<>();
        if (config.most() < 1) {
            faults.add("intertwine.triggers.most is " + config.most() + ": give 1 or more");
        }
        if (config.twins() < 1) {
            faults.add("intertwine.triggers.twins is " + config.twins() + ": give 1 or more");
        }
        return faults;
    }
}
