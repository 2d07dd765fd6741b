package io.intertwine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--forks", paramLabel = "N", defaultValue = "1", description = "0 measures in this process")
    private int forks;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/access.json")
    private Path out = Path.of("target/bench/access.json");

    @Override
    public Integer call() throws IOException, RunnerException {
        Map<String, Double> medians = measured();
        Report report = new Report(System.out);
        Double map = medians.get("plainMap");
        Double casbin = medians.get("jcasbin");
        report.add(figure("grant check", medians, "grantCheck", "plain map", map, null));
        report.add(figure("grant check and decision", medians, "decision", "jCasbin", casbin, GOAL));
        report.add(figure("with a CEL condition", medians, "condition", "jCasbin", casbin, GOAL_WITH_CONDITION));
        report.add(figure("refused by default, with its reason", medians, "refusal", "jCasbin", casbin, null));
        report.add(Figure.alone("grants", "", grants));
        report.add(Figure.alone("policies", "", policies));
        report.write(out);
        return 0;
    }

    private static Figure figure(
            String name,
            Map<String, Double> medians,
            String ours,
            String peer,
            @Nullable Double theirs,
            @Nullable Double goal) {
        return new Figure(name, "ns", medians.getOrDefault(ours, 0.0), peer, theirs, goal);
    }

    /// Nanoseconds for one, the median of all windows, by the method's name.
    private Map<String, Double> measured() throws RunnerException {
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
        Map<String, Double> medians = new HashMap<>();
        for (RunResult result : new Runner(options).run()) {
            String label = result.getPrimaryResult().getLabel();
            double[] scores = result.getBenchmarkResults().stream()
                    .mapToDouble(window -> window.getPrimaryResult().getScore())
                    .sorted()
                    .toArray();
            medians.put(label, scores[scores.length / 2]);
        }
        return medians;
    }
}
