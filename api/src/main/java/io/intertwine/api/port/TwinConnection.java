package io.intertwine.api.port;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import java.time.Duration;

/// A running connection to one twin system.
@Clause({"9.2 step 17", "9.2 step 18"})
public interface TwinConnection extends AutoCloseable {
    /// Forwards a command and blocks for its answer, at most for the time limit; several may run at once.
    ///
    /// Never throws for what the system does: that is an outcome, completed, failed or timed out.
    ///
    /// @param id correlates the command with its reply; unique
    CommandOutcome execute(String id, Command command, Duration timeLimit);

    /// Ends the connection; no report follows. Closing twice does nothing.
    @Override
    void close();
}
