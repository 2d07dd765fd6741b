package io.intertwine.api.dtif.dts;

import io.intertwine.api.Clause;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;

/// The way of a command to the twin system that speaks for its twin.
@Clause("9.2 step 17")
@FunctionalInterface
public interface CommandRoute {
    /// Forwards the command and blocks for the answer, at most for the time limit; failed when there is no connection.
    CommandOutcome forward(TwinSystemId system, String id, Command command, Duration timeLimit);
}
