package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorKind;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.port.TwinSteps.Deed;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.api.twin.TwinId;
import io.intertwine.sif.sdc.run.ServiceCalls.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The function `twin`: reads twins, gives them commands, and says what is true of the world's own.
final class TwinCalls implements StepFunction {
    private final TwinSteps twins;

    TwinCalls(TwinSteps twins) {
        this.twins = twins;
    }

    /// What is wrong with arguments as they stand in a description, as far as that can be told.
    List<String> faults(Subject by, JsonObject arguments) {
        return TwinPlan.of(arguments).stream()
                .flatMap(plan -> twins.faults(by, plan).stream())
                .toList();
    }

    /// A command that has a key can be asked for again, and what was pushed be said again.
    @Override
    public Ready prepare(Run run, RunStep begun, String key) {
        TwinArguments arguments = TwinArguments.of(begun.arguments());
        return new TwinCall(this, run, arguments, key, begun.started());
    }

    private record TwinCall(TwinCalls calls, Run run, TwinArguments arguments, String key, Instant begun)
            implements Ready {
        @Override
        public @Nullable ThirdPartySystemId system() {
            return null;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public boolean safe() {
            return arguments.deed() == Deed.READ;
        }

        @Override
        public Outcome send(Duration limit) {
            return calls.send(this, limit);
        }
    }

    private Outcome send(TwinCall call, Duration limit) {
        try {
            return switch (call.arguments().deed()) {
                case READ -> done(read(call));
                case PUSH -> done(pushed(call));
                case SET, INVOKE -> judged(call, twins.command(call.run().by(), request(call, limit)));
            };
        } catch (IntertwineException e) {
            return failed(e);
        }
    }

    private JsonValue read(TwinCall call) {
        TwinArguments arguments = call.arguments();
        Map<String, JsonValue> read = new LinkedHashMap<>();
        for (TwinId twin : arguments.twins()) {
            read.put(
                    twin.value(),
                    TwinValues.of(
                            twins.read(
                                    call.run().by(),
                                    call.run().world(),
                                    twin,
                                    arguments.named().keySet()),
                            arguments.whole()));
        }
        return arguments.many()
                ? new JsonObject(read)
                : read.values().iterator().next();
    }

    private JsonValue pushed(TwinCall call) {
        TwinArguments arguments = call.arguments();
        return TwinValues.of(
                twins.push(call.run().by(), arguments.twins().getFirst(), arguments.named(), call.begun()), false);
    }

    private static CommandRequest request(TwinCall call, Duration limit) {
        TwinArguments arguments = call.arguments();
        TwinId twin = arguments.twins().getFirst();
        String name = arguments.named().keySet().iterator().next();
        Command command = arguments.deed() == Deed.SET
                ? new Command.SetProperty(
                        twin, name, arguments.named().values().iterator().next())
                : new Command.InvokeAction(twin, name, arguments.input());
        Duration longest = CommandRequest.LONGEST;
        return new CommandRequest(
                command,
                call.key(),
                limit.compareTo(longest) > 0 ? longest : limit,
                call.run().world());
    }

    private static Outcome judged(TwinCall call, CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Completed(var output) -> done(output == null ? JsonNull.NULL : output);
            case CommandOutcome.Rejected(String rule, String reason) ->
                Outcome.notSent(new StepError(StepError.AUTHORIZATION, 403, rule, reason), null);
            case CommandOutcome.Failed(String reason) -> Outcome.failed(error(call, 502, reason), null);
            case CommandOutcome.TimedOut(Duration after) ->
                unknown(new StepError(
                        StepError.TIMEOUT,
                        408,
                        title(call),
                        "There was no answer within " + after.toMillis() + " ms."));
            case CommandOutcome.Unknown(String reason) -> unknown(error(call, 502, reason));
        };
    }

    private static StepError error(TwinCall call, int status, String reason) {
        return new StepError(StepError.COMMUNICATION, status, title(call), reason);
    }

    private static String title(TwinCall call) {
        TwinArguments arguments = call.arguments();
        return arguments.twins().getFirst() + " "
                + arguments.named().keySet().iterator().next();
    }

    private static Outcome done(JsonValue output) {
        return new Outcome(State.DONE, new StepResult.Done(output), null);
    }

    /// The same key gives the same answer: asking again tells no more.
    private static Outcome unknown(StepError error) {
        return new Outcome(State.UNKNOWN, new StepResult.Failed(error), null);
    }

    /// What failed because of a limit, or in the enabler, may have been done, and can be asked for
    /// again.
    private static Outcome failed(IntertwineException e) {
        ErrorKind kind = e.code().kind();
        boolean unsure = kind == ErrorKind.BUSY || kind == ErrorKind.REMOTE || kind == ErrorKind.INTERNAL;
        StepError error = new StepError(
                type(e, unsure),
                status(kind),
                e.rule() == null ? e.code().id() : e.rule(),
                String.valueOf(e.getMessage()));
        return unsure ? new Outcome(State.UNSURE, new StepResult.Failed(error), null) : Outcome.notSent(error, null);
    }

    private static URI type(IntertwineException e, boolean unsure) {
        boolean hidden = e.code().kind() == ErrorKind.DENIED || e.code() == CommonError.ABSENT;
        return unsure ? StepError.RUNTIME : hidden ? StepError.AUTHORIZATION : StepError.VALIDATION;
    }

    private static int status(ErrorKind kind) {
        return switch (kind) {
            case DENIED -> 403;
            case ABSENT -> 404;
            case CALLER -> 400;
            case CONFLICT -> 422;
            case BUSY -> 503;
            case REMOTE -> 502;
            case INTERNAL -> 500;
        };
    }
}
