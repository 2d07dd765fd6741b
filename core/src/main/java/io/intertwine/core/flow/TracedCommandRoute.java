package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;

/// Records a command that could not be forwarded because its twin system has no connection. One that was forwarded is
/// recorded by [TracedConnection].
@Clause("9.2 step 17")
public final class TracedCommandRoute implements CommandRoute {
    private final CommandRoute route;

    public TracedCommandRoute(CommandRoute route) {
        this.route = route;
    }

    @Override
    public CommandOutcome forward(TwinSystemId system, String id, Command command, Duration timeLimit) {
        CommandOutcome outcome = route.forward(system, id, command, timeLimit);
        if (Exchange.isBound(Procedure.TWIN_SYSTEM) && !Exchange.current().saw(17)) {
            Exchange.current().forwarded(17, system.value(), Verdict.failed("not connected"));
        }
        return outcome;
    }
}
