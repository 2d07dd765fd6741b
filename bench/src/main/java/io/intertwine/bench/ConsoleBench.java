package io.intertwine.bench;

import io.intertwine.api.json.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench console`: the first page, a frame of the world view, and memory over time, in a real browser.
@Command(
        name = "console",
        description =
                "The first page of the console, a frame with many moving twins beside three.js alone, and the memory"
                        + " of a page that stays open; in headless Chromium.",
        mixinStandardHelpOptions = true)
final class ConsoleBench implements Callable<Integer> {
    private static final double PAGE_GOAL = 300;
    private static final double SAME = 1.1;
    /// The least number of looks at the heap; a longer time has one a minute.
    private static final int HEAPS = 5;
    private static final Duration FILLED = Duration.ofSeconds(90);
    private static final String FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
    private static final String TRANSFERRED =
            "performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0) / 1000";
    /// The median time from frame to frame, within some seconds.
    private static final String FRAME = """
            new Promise((done) => {
              const times = [], begun = performance.now();
              let last = begun;
              const step = (now) => {
                times.push(now - last);
                last = now;
                if (now - begun < SECONDS * 1000) requestAnimationFrame(step);
                else done(times.slice(1).sort((one, other) => one - other)[(times.length - 1) >> 1]);
              };
              requestAnimationFrame(step);
            })""";

    @Option(
            names = "--twins",
            paramLabel = "N",
            defaultValue = "1000",
            description = "that move; default: ${DEFAULT-VALUE}")
    private int twins;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "changes a second; default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--slices",
            paramLabel = "N",
            defaultValue = "5",
            description = "of each; default: ${DEFAULT-VALUE}")
    private int slices;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "of a slice; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "2",
            description = "how long the page stays open for its memory, such as 60; default: ${DEFAULT-VALUE}")
    private int minutes;

    /// What can be measured alone.
    enum Part {
        PAGE,
        FRAME,
        HEAP
    }

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "${COMPLETION-CANDIDATES}: leaves out the others; may be given again")
    private EnumSet<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/console.json")
    private Path out = Path.of("target/bench/console.json");

    private final PrintStream console = System.out;
    private final Report report = new Report(console);
    private final Path root =
            Path.of(System.getProperty("intertwine.root", ".")).toAbsolutePath();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("intertwine-bench");
        try (MovingTwins moving = new MovingTwins(root, Files.createDirectory(folder.resolve("server")), twins, rate);
                Chromium page = Chromium.open(Files.createDirectory(folder.resolve("browser")));
                BarePage bare = new BarePage()) {
            String address = moving.server().url() + "/console/";
            page.atEachPage("if (location.protocol !== 'about:') sessionStorage.setItem('intertwine.key', "
                    + JsonValue.of(moving.server().operator()) + ")");
            if (only.contains(Part.PAGE)) {
                firstPage(page, address);
            }
            if (only.contains(Part.FRAME)) {
                frames(page, address, bare);
            }
            if (only.contains(Part.HEAP)) {
                memory(page, address);
            }
        } finally {
            delete(folder);
        }
        report.write(out);
        return 0;
    }

    private void firstPage(Chromium page, String address) {
        List<Double> paints = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            page.go(address + "#/");
            page.until("document.body.innerText.includes('Age on arrival') && " + FIRST_PAINT + " > 0");
            paints.add(page.number(FIRST_PAINT));
            sizes.add(page.number(TRANSFERRED));
        }
        report.add(new Figure("first page with all that it fetches", "kB", median(sizes), null, null, PAGE_GOAL));
        report.add(Figure.alone("first contentful paint", "ms", median(paints)));
    }

    /// By turns, as a neighbour on the machine slows both.
    private void frames(Chromium page, String address, BarePage bare) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            world(page, address);
            ours.add(page.number(FRAME.replace("SECONDS", Integer.toString(seconds))));
            int width = (int) page.number("document.querySelector('.stage canvas').clientWidth");
            int height = (int) page.number("document.querySelector('.stage canvas').clientHeight");
            String view = page.text("document.querySelector('.stage canvas').dataset.view");
            page.go(bare.address(twins, width, height, view));
            page.until("document.title === 'drawn'");
            theirs.add(page.number(FRAME.replace("SECONDS", Integer.toString(seconds))));
        }
        String name = "a frame with " + twins + " moving twins";
        report.add(new Figure(name, "ms", median(ours), "three.js alone", median(theirs), null));
        report.add(new Figure(
                "the same in frames of three.js alone", "x", median(ours) / median(theirs), null, null, SAME));
    }

    private void world(Chromium page, String address) {
        page.go(address + "#/world");
        page.until("document.querySelectorAll('.label').length > 0");
    }

    private void memory(Chromium page, String address) throws InterruptedException {
        world(page, address);
        Thread.sleep(FILLED); // the page keeps the last 64 samples of each twin
        List<Double> heaps = new ArrayList<>(List.of(page.heap()));
        int looks = Math.max(HEAPS, minutes);
        for (int i = 1; i <= looks; i++) {
            Thread.sleep(Duration.ofMinutes(minutes).dividedBy(looks));
            heaps.add(page.heap());
            console.printf("heap after %d s: %.0f kB%n", minutes * 60 * i / looks, heaps.getLast() / 1000);
        }
        report.add(Figure.alone("heap of the page when its buffers are full", "kB", heaps.getFirst() / 1000));
        report.add(Figure.alone("heap " + minutes + " min later", "kB", heaps.getLast() / 1000));
        report.add(
                new Figure("the same in heaps of before", "x", heaps.getLast() / heaps.getFirst(), null, null, SAME));
        report.add(Figure.alone("largest heap in that time", "kB", Collections.max(heaps) / 1000));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
