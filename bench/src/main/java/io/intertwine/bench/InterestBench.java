package io.intertwine.bench;

import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.Region;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench interest`: what a change costs while more and more subscriptions follow something else.
@Command(
        name = "interest",
        description = "CPU per change with few and many subscriptions, at the same number that it concerns.",
        mixinStandardHelpOptions = true)
final class InterestBench implements Callable<Integer> {
    private static final int MATCHES = 10;

    @Option(names = "--twins", paramLabel = "N", defaultValue = "100000", description = "default: ${DEFAULT-VALUE}")
    private int twins;

    @Option(
            names = "--subscriptions",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,100,1000,10000",
            description = "how many there are; default: ${DEFAULT-VALUE}")
    private List<Integer> subscriptions = new ArrayList<>();

    @Option(names = "--changes", paramLabel = "N", defaultValue = "20000", description = "of a window")
    private int changes;

    @Option(names = "--windows", paramLabel = "N", defaultValue = "7", description = "of which the median counts")
    private int windows;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/interest.json")
    private Path out = Path.of("target/bench/interest.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);

    @Override
    public Integer call() throws IOException {
        try (Yard yard = new Yard(twins, new Progress(console, "registering twins", twins))) {
            byKind(yard, "of a twin", number -> new Interest(null, one(number), Set.of(), Channel.LATEST, 1));
            byKind(yard, "of a property", number -> property(number));
            byKind(yard, "of a region", number -> region(number));
        }
        report.write(out);
        return 0;
    }

    /// The first so many concern the twins that change, the others do not.
    private void byKind(Yard yard, String kind, IntFunction<Interest> interest) {
        for (int count : subscriptions) {
            for (int number = yard.following(); number < count; number++) {
                yard.follow(interest.apply(number));
            }
            report.add(Figure.alone(
                    String.format(Locale.ROOT, "change %s, %d subscriptions, %d match", kind, count, MATCHES),
                    "us CPU",
                    yard.microsPerChange(changes, windows)));
        }
        yard.leave();
    }

    private static TwinSelector one(int number) {
        return new TwinSelector(Set.of(Yard.twin(number < MATCHES ? 0 : number)), Set.of(), Set.of(), Set.of());
    }

    /// All follow the twin that changes, but few of them the property.
    private static Interest property(int number) {
        TwinSelector first = new TwinSelector(Set.of(Yard.twin(0)), Set.of(), Set.of(), Set.of());
        return new Interest(null, first, Set.of(number < MATCHES ? "pose" : "load"), Channel.LATEST, 1);
    }

    private static Interest region(int number) {
        double x = number < MATCHES ? 0 : number * Yard.APART;
        Region region = new Region.Disc(x, 0, Yard.APART / 2);
        return new Interest(null, TwinSelector.ALL, Set.of(), Channel.LATEST, 1)
                .in(new Interest.Nearby(Yard.FRAME, region));
    }
}
