package io.intertwine.cli;

import io.intertwine.cli.rest.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `connect`: joins a twin system of your own.
@Command(
        name = "connect",
        description = "Joins a twin system of your own to a running enabler.",
        footer = {"", ExitCode.HELP, ExitCode.MORE_HELP})
final class ConnectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine with(Surroundings surroundings, SecretInput secrets) {
        return new CommandLine(new ConnectCommand())
                .addSubcommand(new ConnectMqttCommand(surroundings, secrets))
                .addSubcommand(new ConnectWotCommand(surroundings, secrets));
    }

    /// Without saying what to connect.
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.number();
    }
}
