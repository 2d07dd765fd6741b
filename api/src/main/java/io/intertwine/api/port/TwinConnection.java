package io.intertwine.api.port;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A running connection to one twin system.
@Clause({"9.2 step 9", "9.2 step 10", "9.2 step 17", "9.2 step 18"})
public interface TwinConnection extends AutoCloseable {
    /// Forwards a command and blocks for its answer, at most for the time limit; several may run at once.
    ///
    /// Never throws for what the system does: that is an outcome, completed, failed or timed out. Unknown,
    /// at once, when it was handed over and the protocol does not confirm: a write is then matched with reports.
    ///
    /// @param id correlates the command with its reply; unique
    CommandOutcome execute(String id, Command command, Duration timeLimit);

    /// Asks the system, with its own credential, for properties and permission of these twins as they are now,
    /// and blocks for the answer, at most for the time limit. One answer for each twin; never throws for what
    /// the system does.
    List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit);

    /// Ends the connection; no report follows. Closing twice does nothing.
    @Override
    void close();
}
