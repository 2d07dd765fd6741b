package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.TwinFeed;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.Trigger;
import java.time.InstantSource;

/// What all triggers share.
record Parts(TriggerBook book, TwinFeed feed, Starts starts, TriggerLimits limits, InstantSource clock) {
    /// Starts the run of a trigger; once for each key.
    @FunctionalInterface
    interface Starts {
        Run start(Trigger trigger, String key, JsonValue input);
    }
}
