package io.intertwine.bench;

import io.intertwine.dtif.dts.ChangeRun;
import io.intertwine.server.live.FrameRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench micro`: the inner parts of the way of a change, each alone, so that a regression is seen
/// within minutes.
@Command(
        name = "micro",
        description = "The inner parts of the way of a change, each alone: parse, apply, match, encode, frame.",
        mixinStandardHelpOptions = true)
final class MicroBench implements Callable<Integer> {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("parseJson", "parse: a push of one sample, JSON"),
            Map.entry("parseCbor", "parse: a push of one sample, CBOR"),
            Map.entry("parseFace", "parse: a push of a face of 52 channels, JSON"),
            Map.entry("apply", "apply: a sample to one of 8192 twins"),
            Map.entry("matchTwin", "match: 10 of 10 000 followers, by twin"),
            Map.entry("matchProperty", "match: 10 of 10 000 followers, by property"),
            Map.entry("matchRegion", "match: 10 of 10 000 regions, by pose"),
            Map.entry("encodeSample", "encode: a new sample, JSON"),
            Map.entry("encodeSampleCbor", "encode: a new sample, CBOR"),
            Map.entry("encodeDelta", "encode: a delta of 10 known samples, JSON"),
            Map.entry("encodeDeltaCbor", "encode: a delta of 10 known samples, CBOR"),
            Map.entry("frame", "frame: the head of a WebSocket frame before 2 kB"));

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "such as parse, apply, match, encode or frame; all without it")
    private List<String> only = new ArrayList<>();

    @Option(names = "--windows", paramLabel = "N", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
    private int windows;

    @Option(names = "--millis", paramLabel = "N", defaultValue = "1000", description = "of one window")
    private int millis;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "1",
            description = "processes for each part; 0 measures all in this one")
    private int forks;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/micro.json")
    private Path out = Path.of("target/bench/micro.json");

    @Override
    public Integer call() throws IOException, RunnerException {
        Report report = new Report(System.out);
        for (RunResult result : new Runner(options().build()).run()) {
            String label = result.getPrimaryResult().getLabel();
            String name = Objects.requireNonNull(NAMES.get(label), label);
            report.add(Figure.alone(name, "ns CPU", median(result, MicroBench::cpu)));
            report.add(Figure.alone(name + ", allocated", "B", median(result, MicroBench::allocated)));
        }
        report.write(out);
        return 0;
    }

    private ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(forks)
                .warmupIterations(Math.min(windows, 5))
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(windows)
                .measurementTime(TimeValue.milliseconds(millis))
                .jvmArgsAppend("-Xmx1g", "-Xms1g")
                .shouldFailOnError(true);
        for (Class<?> run : List.of(FrameRun.class, ChangeRun.class)) {
            if (only.isEmpty()) {
                options.include(run.getName());
            }
            only.forEach(part -> options.include(run.getName() + "\\." + part + ".*"));
        }
        return options;
    }

    private static double median(RunResult result, ToDoubleFunction<IterationResult> of) {
        double[] windows = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(of)
                .sorted()
                .toArray();
        return windows[windows.length / 2];
    }

    private static double cpu(IterationResult window) {
        return Objects.requireNonNull(window.getSecondaryResults().get("cpu")).getScore();
    }

    private static double allocated(IterationResult window) {
        return Objects.requireNonNull(window.getSecondaryResults().get("allocated"))
                .getScore();
    }
}
