package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.cli.rest.Reply;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `call`: calls an operation of a third-party system, for a user of the world.
@Command(
        name = "call",
        description = "Calls an operation of a third-party system, for a user of the world who is linked there.",
        footer = {
            "",
            "Example: ./intertwine call parts-shop shop POST /orders '{\"part\": \"seal\", \"twin\": \"press-1\"}' --user visitor",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class CallCommand implements Callable<Integer> {
    @Mixin
    private final WorldOptions world;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "id of the third-party system")
    private String system = "";

    @Parameters(index = "1", paramLabel = "API", description = "name of its API")
    private String api = "";

    @Parameters(index = "2", paramLabel = "METHOD", description = "such as GET or POST")
    private String method = "";

    @Parameters(index = "3", paramLabel = "PATH", description = "below the API's server, with a leading slash")
    private String path = "";

    @Parameters(index = "4", arity = "0..1", paramLabel = "BODY", description = "JSON, or else taken as text")
    private @Nullable String body;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CallCommand(Surroundings surroundings) {
        this.world = new WorldOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (!path.startsWith("/")) {
            throw Failure.usage("The path '" + path + "' has no leading slash: give one, such as /orders.");
        }
        JsonValue json = body == null ? null : new GivenValue(body).json();
        String target = Call.path("third-party-systems", system, "apis", api) + path;
        Api server = world.api();
        Reply reply = server.send(new Call(method.toUpperCase(Locale.ROOT), target, json))
                .orFail();
        spec.commandLine().getOut().println(reply.status() + " " + reply.body());
        return ExitCode.OK.number();
    }
}
