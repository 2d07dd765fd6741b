package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How the cost of a change grows with the twins that are there, with those who look, and with changes a
/// second.
final class GrowthPart implements LivePart {
    private static final int FOLLOWED = 200;
    private static final int VIEWERS = 100;
    private static final int RATE = 600;

    private final Grid grid = new Grid("growth");

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(LiveRun run) throws IOException {
        boolean small = run.options().small();
        for (int count : List.of(1000, 10_000, 100_000, 1_000_000)) {
            if (!small || count <= 10_000) {
                twins(run, count);
            }
        }
        try (OurServer server = new OurServer(run.root(), run.directory("growth"))) {
            server.textTwins(Ceiling.TWINS);
            for (int count : List.of(10, 100, 1000, 10_000)) {
                if (!small || count <= 1000) {
                    subscribers(run, server, count);
                }
            }
            new Ceiling(run, server, grid).climb(small ? 10_000 : Integer.MAX_VALUE);
        }
        run.say("\n" + grid.markdown());
    }

    private void row(LiveRun run, String name, String unit, double value) {
        run.figure("growth, " + name, unit, value, null);
        grid.put(name, unit, value);
    }

    /// Changes of 200 twins among so many, to 100 clients that follow them at 60 Hz.
    private void twins(LiveRun run, int count) {
        run.say("growth: registering " + count + " twins");
        String heap = count > 100_000 ? "-Xmx4g" : "-Xmx1g";
        try (OurServer server = new OurServer(run.root(), run.directory("twins-" + count), heap)) {
            server.textTwins(count);
            double memory = CpuClock.residentMegabytes(server.process().pid());
            int apart = count / FOLLOWED;
            String followed = IntStream.range(0, FOLLOWED)
                    .mapToObj(i -> "\"twin-" + i * apart + "\"")
                    .collect(Collectors.joining(","));
            Broadcast all = server.broadcast(OurServer.NAME, ",\"rate\":60,\"twins\":[" + followed + "]", false);
            Broadcast.Speech speech = (twin, number) -> all.speech().text(twin * apart, number);
            Broadcast broadcast =
                    new Broadcast(all.name(), all.process(), all.port(), all.wire(), all.first(), all.greets(), speech);
            String name = Grid.number(count) + " twins, " + RATE + " changes/s to " + VIEWERS + " clients";
            try (FanOut fanOut = new FanOut(broadcast, VIEWERS)) {
                fanOut.warmUp(RATE, FOLLOWED, run.options().warmUp());
                for (int slice = 0; slice < run.options().slices(); slice++) {
                    if (!fanOut.paced(RATE, FOLLOWED, run.options().seconds())) {
                        run.say("not counted: the machine is too busy");
                    }
                }
                row(run, name, "us per delivery", fanOut.micros());
            }
            row(run, name, "MB resident", memory);
        }
    }

    /// One change at a time to so many clients.
    private void subscribers(LiveRun run, OurServer server, int count) {
        OpenFiles.need(count);
        run.say("growth: " + count + " clients");
        Broadcast broadcast =
                server.broadcast(OurServer.NAME, ",\"channel\":\"ordered\",\"twins\":[\"twin-0\"]", false);
        try (FanOut fanOut = new FanOut(broadcast, count)) {
            fanOut.oneByOne(run.options().warmUp());
            fanOut.forget();
            for (int slice = 0; slice < run.options().slices(); slice++) {
                fanOut.oneByOne(run.options().seconds());
            }
            row(run, Grid.number(count) + " clients, one change at a time", "us per delivery", fanOut.micros());
        }
    }

    /// Rates of changes, up to one that the enabler does not take.
    static List<Integer> rates(int most) {
        List<Integer> rates = new ArrayList<>();
        for (int decade = 100; decade <= 1_000_000; decade *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                if (decade * step <= most && (decade <= 1000 ? step == 1 : true)) {
                    rates.add(decade * step);
                }
            }
        }
        return rates;
    }
}
