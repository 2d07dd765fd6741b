package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.enabler.Request;
import java.time.Duration;
import java.util.Map;

/// Commands in process; what is not completed becomes the error that the HTTP interface has for it.
final class InProcessCommands {
    private final Entities entities;

    InProcessCommands(Entities entities) {
        this.entities = entities;
    }

    JsonObject set(Subject by, Request.SetProperty set) {
        Command command = new Command.SetProperty(new TwinId(set.twin()), set.property(), set.value());
        return run(by, new CommandRequest(command, set.key(), set.timeLimit()));
    }

    JsonObject invoke(Subject by, Request.Invoke invoke) {
        Command command = new Command.InvokeAction(new TwinId(invoke.twin()), invoke.action(), null);
        return run(by, new CommandRequest(command, null, invoke.timeLimit()));
    }

    private JsonObject run(Subject by, CommandRequest request) {
        return switch (entities.synchronizer().command(by, request)) {
            case CommandOutcome.Completed(JsonValue output) ->
                new JsonObject(Map.of(
                        "outcome", JsonValue.of("completed"), "output", output == null ? JsonNull.NULL : output));
            case CommandOutcome.Rejected(String rule, String reason) -> throw IntertwineException.refused(rule, reason);
            case CommandOutcome.Failed(String reason) ->
                throw new IntertwineException(TwinError.COMMAND_FAILED, reason);
            case CommandOutcome.Unknown(String reason) ->
                throw new IntertwineException(TwinError.COMMAND_UNKNOWN, reason);
            case CommandOutcome.TimedOut(Duration after) ->
                throw new IntertwineException(
                        TwinError.COMMAND_TIMED_OUT, "No answer within " + after.toMillis() + " ms.");
        };
    }
}
