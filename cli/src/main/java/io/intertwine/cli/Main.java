package io.intertwine.cli;

import io.intertwine.cli.conformance.ConformanceCommand;
import io.intertwine.cli.demo.DemoCommand;
import io.intertwine.cli.rest.Failure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/// The entry point: picks the command, runs it, and turns its end into an exit code.
@Command(name = "./intertwine", description = "Talks to a running enabler, or starts the demo.")
public final class Main {
    private static final int WIDTH = 110;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(Surroundings.ofThisProcess(), SecretInput.ofThisProcess())
                .setOut(new PrintWriter(System.out, true, System.out.charset()))
                .execute(args));
    }

    static CommandLine commandLine(Surroundings surroundings, SecretInput secrets) {
        var commandLine = new CommandLine(new Main())
                .addSubcommand(new WatchCommand(surroundings))
                .addSubcommand(new SetCommand(surroundings))
                .addSubcommand(new InvokeCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new TwinsCommand(surroundings))
                .addSubcommand(new SystemsCommand(surroundings))
                .addSubcommand(new ServicesCommand(surroundings))
                .addSubcommand(new LinkCommand(surroundings))
                .addSubcommand(new CallCommand(surroundings))
                .addSubcommand(new FlowsCommand(surroundings))
                .addSubcommand(new RotateKeysCommand(surroundings))
                .addSubcommand(ConnectCommand.with(surroundings, secrets))
                .addSubcommand(new DemoCommand(surroundings.root()))
                .addSubcommand(new ConformanceCommand(surroundings.variables(), surroundings.root()));
        addHelp(commandLine);
        return commandLine
                .setUsageHelpWidth(WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler(Main::explain);
    }

    private static void addHelp(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("print this")
                        .build());
        commandLine.getSubcommands().values().forEach(Main::addHelp);
    }

    private static int explain(Exception exception, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(exception instanceof Failure failure)) {
            throw exception;
        }
        command.getErr().println(failure.getMessage());
        command.getErr().flush();
        return failure.exitCode().number();
    }
}
