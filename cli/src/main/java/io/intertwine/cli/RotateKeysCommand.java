package io.intertwine.cli;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rotate-keys`: encrypts credentials and grants with a new key.
@Command(
        name = "rotate-keys",
        description = "Encrypts the stored credentials and grants with a new key, and drops the old one.",
        footer = {
            "",
            "Back up the data folder again afterwards: an older credentials.key opens nothing any more.",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class RotateKeysCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RotateKeysCommand(Surroundings surroundings) {
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        server.api(Caller.OPERATOR, null).post(Call.path("keys", "rotation"), JsonObject.EMPTY);
        spec.commandLine().getOut().println("Everything is encrypted with a new key; back up credentials.key again.");
        return ExitCode.OK.number();
    }
}
