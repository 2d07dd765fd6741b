package io.intertwine.cli.conformance;

import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.Connection;
import io.intertwine.cli.rest.ConnectionFinder;
import io.intertwine.cli.rest.DemoSession;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.conformance.enabler.EnablerUnderTest;
import io.intertwine.conformance.enabler.Tidy;
import io.intertwine.conformance.enabler.http.HttpAddress;
import io.intertwine.conformance.enabler.http.HttpEnabler;
import io.intertwine.conformance.enabler.inprocess.InProcessEnabler;
import io.intertwine.conformance.flow.Conformance;
import io.intertwine.conformance.flow.JunitXml;
import io.intertwine.conformance.flow.Report;
import io.intertwine.conformance.flow.Requirement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `conformance`: runs clause 9.2 and the functional entities of 8.3 as black-box checks.
@Command(
        name = "conformance",
        description = "Checks clause 9.2 and the functional entities 8.3.1 to 8.3.6 of FGMV-29 on an enabler.",
        footer = {
            "",
            "Without --url: in this process first, and then over HTTP on a server that is started for it.",
            "With --url: on that enabler. What is made there has names that begin with conf-, and is removed again.",
            "Ends with a line \"N passed, N failed\" that counts the requirements.",
            "Exit codes: 0 all passed, 1 something failed or nothing ran, 2 wrong usage, 6 no key or no server."
        })
public final class ConformanceCommand implements Callable<Integer> {
    private final Map<String, String> variables;
    private final Path root;

    @Option(names = "--url", paramLabel = "URL", description = "a running enabler, instead of our own")
    private @Nullable String url;

    @Option(
            names = {"--key-file", "--api-key-file"},
            paramLabel = "FILE",
            description = "file that holds an operator's API key (default: INTERTWINE_KEY, else that of the demo)")
    private @Nullable Path keyFile;

    @Option(
            names = "--things-host",
            paramLabel = "HOST",
            defaultValue = HttpAddress.LOOPBACK,
            description = "name under which that enabler reaches this machine (default: ${DEFAULT-VALUE})")
    private String thingsHost = HttpAddress.LOOPBACK;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "how long to wait for what is to happen soon, 1 to 600 (default 20)")
    private long patience = Conformance.PATIENCE.toSeconds();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "JUnit XML of all (default: target/conformance/TEST-*.xml, one for each enabler)")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public ConformanceCommand(Map<String, String> variables, Path root) {
        this.variables = Map.copyOf(variables);
        this.root = root;
    }

    @Override
    public Integer call() {
        patience();
        List<Report> reports = url == null ? own() : List.of(running(url));
        write(reports);
        int lines = reports.size() * Requirement.ALL.size();
        int failed = reports.stream().mapToInt(ConformanceCommand::failed).sum();
        spec.commandLine().getOut().println((lines - Math.min(lines, failed)) + " passed, " + failed + " failed");
        boolean passed = !reports.isEmpty() && reports.stream().allMatch(Report::passed);
        return (passed ? ExitCode.OK : ExitCode.ERROR).number();
    }

    private static int failed(Report report) {
        return report.unmet().size() + (report.leftovers() == null ? 0 : 1);
    }

    private Report running(String address) {
        var finder = new ConnectionFinder(variables, DemoSession.fileIn(root));
        Connection connection = finder.find(new ConnectionFinder.Wanted(address, keyFile, null), Caller.OPERATOR);
        new Api(connection).open();
        return examine(new HttpEnabler(new HttpAddress(connection.url(), connection.key(), thingsHost)));
    }

    private List<Report> own() {
        List<Report> reports = new ArrayList<>();
        reports.add(examine(new InProcessEnabler(CoreHost::start)));
        try (OwnServer server = OwnServer.start(root, folder().resolve("server.log"))) {
            URI address = server.url();
            reports.add(examine(new HttpEnabler(new HttpAddress(address, server.operatorKey(), HttpAddress.LOOPBACK))));
        }
        return reports;
    }

    /// What was made is removed on Ctrl-C, too.
    private Report examine(EnablerUnderTest examined) {
        Tidy enabler = new Tidy(examined);
        Thread tidying = new Thread(enabler::close);
        Runtime.getRuntime().addShutdownHook(tidying);
        try {
            return report(enabler);
        } finally {
            Runtime.getRuntime().removeShutdownHook(tidying);
        }
    }

    private Report report(EnablerUnderTest enabler) {
        var terminal = spec.commandLine();
        int all = Conformance.checks().size();
        terminal.getErr().println("Checking the enabler " + enabler.name() + " (" + all + " checks)");
        terminal.getErr().flush();
        int[] done = {0};
        Report found = Conformance.examine(enabler, patience(), finding -> {
            done[0]++;
            terminal.getErr()
                    .printf(
                            "%4d/%d  %s  %5d ms  %s%n",
                            done[0],
                            all,
                            finding.passed() ? "passed" : "failed",
                            finding.took().toMillis(),
                            finding.check().title());
            terminal.getErr().flush();
        });
        terminal.getOut().println("FGMV-29 on the enabler " + found.enabler());
        found.lines().forEach(terminal.getOut()::println);
        terminal.getOut().println();
        return found;
    }

    private Duration patience() {
        if (patience < 1 || patience > 600) {
            throw Failure.usage("--patience " + patience + " is out of range: give 1 to 600 seconds.");
        }
        return Duration.ofSeconds(patience);
    }

    private Path folder() {
        return root.resolve("target", "conformance");
    }

    private void write(List<Report> reports) {
        if (report != null) {
            JunitXml.write(report, reports);
            return;
        }
        for (Report one : reports) {
            String name = one.enabler().startsWith("http") ? "http" : "in-process";
            JunitXml.write(folder().resolve("TEST-" + name + ".xml"), List.of(one));
        }
    }
}
