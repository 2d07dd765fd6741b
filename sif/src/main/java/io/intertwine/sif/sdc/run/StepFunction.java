package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.sif.sdc.run.ServiceCalls.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that steps can call, such as `service`. Thread-safe.
@FunctionalInterface
interface StepFunction {
    /// A call that can be made.
    interface Ready {
        /// Null when it is about twins.
        @Nullable
        ThirdPartySystemId system();

        /// Whether making it twice does the same as once.
        boolean repeatable();

        /// Whether making it changes nothing.
        boolean safe();

        /// Blocks until the answer is there, or cannot come any more.
        Outcome send(Duration limit);
    }

    /// Fails with [IntertwineException] when the arguments do not fit.
    ///
    /// @param key of each attempt at this very call
    Ready prepare(Run run, RunStep begun, String key);
}
