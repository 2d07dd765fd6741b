package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a command and says in HTTP what became of it.
@ApplicationScoped
class CommandDesk {
    /// The header that names the world in which the caller acts.
    static final String WORLD = "Intertwine-World";

    private static final String OUTCOME = "Intertwine-Outcome";

    private final Intertwine enabler;
    private final Caller caller;

    CommandDesk(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    Response run(Command command, @Nullable String key, long timeLimitMillis, @Nullable String world) {
        CommandRequest request = new CommandRequest(
                command, key, Duration.ofMillis(timeLimitMillis), world == null ? null : new WorldId(world));
        CommandOutcome outcome = enabler.synchronizer().command(caller.subject(), request);
        return switch (outcome) {
            case Completed(JsonValue output) -> completed(command instanceof Command.InvokeAction ? output : null);
            case Rejected(String rule, String reason) -> throw IntertwineException.refused(rule, reason);
            case Failed(String reason) -> throw new IntertwineException(TwinError.COMMAND_FAILED, reason);
            case CommandOutcome.Unknown(String reason) ->
                throw new IntertwineException(TwinError.COMMAND_UNKNOWN, reason);
            case TimedOut(Duration after) ->
                throw new IntertwineException(
                        TwinError.COMMAND_TIMED_OUT,
                        "'" + command.affordance() + "' of '" + command.twin() + "' got no answer within "
                                + after.toMillis()
                                + " ms; whether the twin did it is unknown. Look at its state before you repeat it.");
        };
    }

    private static Response completed(@Nullable JsonValue output) {
        JsonValue body = output != null ? output : new JsonObject(Map.of("outcome", JsonValue.of("completed")));
        return Response.ok(body.toString()).header(OUTCOME, "completed").build();
    }
}
