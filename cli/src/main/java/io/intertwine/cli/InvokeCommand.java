package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.live.ShownValue;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `invoke`: starts an action of a twin and waits for the answer.
@Command(
        name = "invoke",
        description = "Starts an action of a twin and waits for the answer.",
        footer = {
            "",
            "Example: ./intertwine invoke urn:dev:plant:lamp-1 fade '{\"to\": 80, \"seconds\": 2}'",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class InvokeCommand implements Callable<Integer> {
    /// What the server answers for an action without output.
    private static final Set<String> RECEIPT = Set.of("command", "outcome");

    @Mixin
    private final WorldOptions world;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Parameters(index = "0", paramLabel = "TWIN", description = "id of the twin")
    private String twin = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "name of the action")
    private String action = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "INPUT",
            description = "JSON, or else taken as text; only for actions that take an input")
    private @Nullable String input;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    InvokeCommand(Surroundings surroundings) {
        this.world = new WorldOptions(surroundings);
    }

    @Override
    public Integer call() {
        JsonValue body = input == null ? null : new GivenValue(input).json();
        var call = options.call("POST", Call.path("twins", twin, "actions", action), body);
        Api api = world.api();
        api.open();
        long start = System.nanoTime();
        Reply reply = api.send(call).orFail();
        long milliseconds = Duration.ofNanos(System.nanoTime() - start).toMillis();
        spec.commandLine()
                .getOut()
                .println("completed in " + milliseconds + " ms: " + twin + " " + action + output(reply));
        return ExitCode.OK.number();
    }

    private static String output(Reply reply) {
        return reply.json()
                .filter(value -> !isReceipt(value))
                .map(value -> " answered " + ShownValue.of(value))
                .orElse("");
    }

    private static boolean isReceipt(JsonValue value) {
        return value instanceof JsonObject object
                && object.text("outcome").equals(Optional.of("completed"))
                && RECEIPT.containsAll(object.members().keySet());
    }
}
