package io.intertwine.server;

import io.intertwine.core.flow.FlowLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of the flow trace.
final class FlowSettings {
    private static final int MOST_PAYLOAD = 1 << 20;

    private FlowSettings() {}

    static FlowLimits limits(FlowsConfig config) {
        return new FlowLimits(
                config.most(),
                config.stepsPerFlow(),
                config.steps(),
                config.age(),
                config.quiet(),
                new FlowLimits.Payloads(config.payload(), config.payloads()));
    }

    static List<String> faults(FlowsConfig config) {
        List<String> faults = new ArrayList<>();
        least("most", config.most(), 1, faults);
        least("steps-per-flow", config.stepsPerFlow(), 1, faults);
        least("steps", config.steps(), config.stepsPerFlow(), faults);
        positive("age", config.age(), faults);
        positive("quiet", config.quiet(), faults);
        least("payload", config.payload(), 0, faults);
        if (config.payload() > MOST_PAYLOAD) {
            faults.add("intertwine.flows.payload is " + config.payload() + ": give " + MOST_PAYLOAD + " or less.");
        }
        least("payloads", config.payloads(), config.payload(), faults);
        return faults;
    }

    private static void least(String name, long value, long least, List<String> faults) {
        if (value < least) {
            faults.add("intertwine.flows." + name + " is " + value + ": give " + least + " or more.");
        }
    }

    private static void positive(String name, Duration value, List<String> faults) {
        if (!value.isPositive()) {
            faults.add("intertwine.flows." + name + " is " + value + ": give a time such as 10s.");
        }
    }
}
