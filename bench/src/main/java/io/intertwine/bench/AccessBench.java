package io.intertwine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench access`: how long the check of a grant and the decision of a call take, beside a plain map and jCasbin.
@Command(
        name = "access",
        description = "The check of a grant among many, and the decision of a call by many policies, beside a plain"
                + " concurrent map and jCasbin.",
        mixinStandardHelpOptions = true)
final class AccessBench implements Callable<Integer> {
    private static final double GOAL = 1_000;
    private static final double GOAL_WITH_CONDITION = 12_000;

    @Option(names = "--grants", paramLabel = "N", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
    private int grants;

    @Option(names = "--policies", paramLabel = "N", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private int policies;

    @Option(names = "--windows", paramLabel = "N", defaultValue = "11", description = "default: ${DEFAULT-VALUE}")
    private int windows;

    @Option(names = "--millis", paramLabel = "N", defaultValue = "1000", description = "of one window")
    private int millis;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "0",
            description = "processes for each measurement; 0 measures in this process, where users are linked once")
    private int forks;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/access.json")
    private Path out = Path.of("target/bench/access.json");

    @Override
    public Integer call() throws IOException, RunnerException {
        Map<String, Medians> all = measured();
        Report report = new Report(System.out);
        report.add(figure("grant check", all, "grantCheck", "plain map", "plainMap", null));
        report.add(figure("grant check and decision", all, "decision", "jCasbin", "jcasbin", GOAL));
        report.add(figure("with a CEL condition", all, "condition", "jCasbin", "jcasbin", GOAL_WITH_CONDITION));
        report.add(figure("refused by default, with its reason", all, "refusal", "jCasbin", "jcasbin", null));
        for (String name : List.of("plainMap", "grantCheck", "decision", "condition", "refusal", "jcasbin")) {
            report.add(Figure.alone(
                    "by the clock on the wall: " + name, "ns", of(all, name).wall()));
        }
        report.add(Figure.alone("grants", "", grants));
        report.add(Figure.alone("policies", "", policies));
        report.write(out);
        return 0;
    }

    private static Figure figure(
            String name, Map<String, Medians> all, String ours, String peer, String theirs, @Nullable Double goal) {
        return new Figure(
                name, "ns CPU", of(all, ours).cpu(), peer, of(all, theirs).cpu(), goal);
    }

    private static Medians of(Map<String, Medians> all, String name) {
        Medians found = all.get(name);
        if (found == null) {
            throw new IllegalStateException("There is no measurement of " + name + ".");
        }
        return found;
    }

    /// Nanoseconds for one, medians of all windows.
    private record Medians(double wall, double cpu) {
        static Medians of(RunResult result) {
            return new Medians(
                    median(result, window -> window.getPrimaryResult().getScore()),
                    median(
                            result,
                            window -> Objects.requireNonNull(
                                            window.getSecondaryResults().get("cpu"))
                                    .getScore()));
        }

        private static double median(RunResult result, ToDoubleFunction<IterationResult> score) {
            double[] scores = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(score)
                    .sorted()
                    .toArray();
            return scores[scores.length / 2];
        }
    }

    /// By the method's name.
    private Map<String, Medians> measured() throws RunnerException {
        var options = new OptionsBuilder()
                .include(AccessRun.class.getName())
                .include(PeerRun.class.getName())
                .param("grants", String.valueOf(grants))
                .param("policies", String.valueOf(policies))
                .forks(forks)
                .warmupIterations(Math.min(windows, 5))
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(windows)
                .measurementTime(TimeValue.milliseconds(millis))
                .jvmArgsAppend("-Xmx6g")
                .shouldFailOnError(true)
                .build();
        Map<String, Medians> all = new HashMap<>();
        for (RunResult result : new Runner(options).run()) {
            all.put(result.getPrimaryResult().getLabel(), Medians.of(result));
        }
        return all;
    }
}
