package io.intertwine.cli;

import io.intertwine.cli.live.ShownValue;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.ExitCode;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `set`: asks a twin for another value of a property and waits for the answer.
@Command(
        name = "set",
        description = "Sets a property of a twin and waits for the answer.",
        footer = {"", "Example: ./intertwine set press-1 speed 400", ExitCode.HELP, ExitCode.MORE_HELP})
final class SetCommand implements Callable<Integer> {
    @Mixin
    private final WorldOptions world;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    @Parameters(index = "0", paramLabel = "TWIN", description = "id of the twin")
    private String twin = "";

    @Parameters(index = "1", paramLabel = "PROPERTY", description = "name of the property")
    private String property = "";

    @Parameters(index = "2", paramLabel = "VALUE", description = "JSON, or else taken as text")
    private String value = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SetCommand(Surroundings surroundings) {
        this.world = new WorldOptions(surroundings);
    }

    @Override
    public Integer call() {
        var wanted = new GivenValue(value).json();
        var call = options.call("PUT", Call.path("twins", twin, "properties", property), wanted);
        Api api = world.api();
        api.open();
        long start = System.nanoTime();
        api.send(call).orFail();
        long milliseconds = Duration.ofNanos(System.nanoTime() - start).toMillis();
        spec.commandLine()
                .getOut()
                .println("completed in " + milliseconds + " ms: " + twin + " " + property + " is wanted at "
                        + ShownValue.of(wanted));
        return ExitCode.OK.number();
    }
}
