package io.intertwine.sif.sdc.event;

import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.Webhook;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What deliveries of a webhook lead to. Thread-safe; blocks.
@FunctionalInterface
interface Effect {
    /// What is to be done for one delivery.
    ///
    /// @param note what an attempt that does not say how it ended has to leave behind; null when doing
    /// it
    ///             twice does the same as once
    /// @param act  does it; returns when it is durable
    record Plan(@Nullable String note, Supplier<Ended> act) {}

    /// @param reason null when it is done
    record Ended(
            Delivered.State state,
            @Nullable String result,
            @Nullable String reason) {
        static Ended done(String result) {
            return new Ended(Delivered.State.DONE, result, null);
        }
    }

    /// Does nothing yet. Fails with what is wrong with the delivery.
    ///
    /// @param key    the same for each attempt at the same delivery
    /// @param before the note of an attempt that does not say how it ended; null when there was none
    Plan plan(Webhook hook, Incoming incoming, String key, @Nullable String before);
}
