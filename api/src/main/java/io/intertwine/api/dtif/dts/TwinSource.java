package io.intertwine.api.dtif.dts;

import java.time.Duration;

/// A client that speaks for a twin system of type `world` while it is connected.
@FunctionalInterface
public interface TwinSource {
    /// A client that pushes, and takes no commands.
    TwinSource SILENT = (_, command, _) -> new CommandOutcome.Failed(
            "No client takes commands to '" + command.twin() + "' at the moment: its source pushes only.");

    /// Hands the command to the client and blocks for its answer, at most for the time limit; never throws for
    /// what the client does.
    CommandOutcome execute(String id, Command command, Duration timeLimit);
}
